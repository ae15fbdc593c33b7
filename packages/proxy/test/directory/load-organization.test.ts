import { ConfigError, loadIamDirectory } from '@sagegate/proxy';
import { describe, expect, it, test } from 'vitest';
import { allow, ALLOW_ALL, writeFolder } from './write-folder.ts';
import type { Files } from './write-folder.ts';

const ROOT = 'r-ab12';
const UNIT = 'ou-ab12-11111111';
const ACCOUNT = '111122223333';
const SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY';
const RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY';

const attached = (...ids: readonly string[]): object => ({
  Policies: ids.map((id) => ({
    Id: id,
    Arn: `arn:aws:organizations::aws:policy/${id}`,
    Name: id,
    AwsManaged: false,
  })),
});
const described = (id: string, type: string, document: object): object => ({
  Policy: { PolicySummary: { Id: id, Type: type, Name: id }, Content: JSON.stringify(document) },
});
const EVERYONE = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' };

const CALLS: Files = {
  'describe-organization.json': {
    Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '999999999999', FeatureSet: 'ALL' },
  },
  'list-roots.json': {
    Roots: [
      {
        Id: ROOT,
        Name: 'Root',
        PolicyTypes: [SERVICE_CONTROL, RESOURCE_CONTROL].map((Type) => ({ Type, Status: 'ENABLED' })),
      },
    ],
  },
  [`list-organizational-units-for-parent/${ROOT}.json`]: {
    OrganizationalUnits: [{ Id: UNIT, Name: 'research' }],
  },
  [`list-organizational-units-for-parent/${UNIT}.json`]: { OrganizationalUnits: [] },
  [`list-accounts-for-parent/${ROOT}.json`]: {
    Accounts: [{ Id: '999999999999', Name: 'management', State: 'ACTIVE' }],
  },
  [`list-accounts-for-parent/${UNIT}.json`]: { Accounts: [{ Id: ACCOUNT, Name: 'lab', Status: 'ACTIVE' }] },
  ...Object.fromEntries(
    [ROOT, UNIT, ACCOUNT, '999999999999'].flatMap((target) => [
      [`list-policies-for-target/${target}.${SERVICE_CONTROL}.json`, attached('p-FullAWSAccess')],
      [`list-policies-for-target/${target}.${RESOURCE_CONTROL}.json`, attached('p-RCPFullAWSAccess')],
    ]),
  ),
  [`list-policies-for-target/${UNIT}.${SERVICE_CONTROL}.json`]: attached('p-FullAWSAccess', 'p-aaaaaaaa'),
  [`list-policies-for-target/${UNIT}.${RESOURCE_CONTROL}.json`]: attached('p-RCPFullAWSAccess', 'p-bbbbbbbb'),
  'describe-policy/p-aaaaaaaa.json': described('p-aaaaaaaa', SERVICE_CONTROL, allow('sagemaker:*')),
  'describe-policy/p-bbbbbbbb.json': described('p-bbbbbbbb', RESOURCE_CONTROL, { Statement: [EVERYONE] }),
};

test('the outputs of the calls', async () => {
  const organization = await writeFolder(CALLS);
  const directory = await loadIamDirectory({ organization });
  expect(directory.organization).toMatchObject({
    id: 'o-a1b2c3d4e5',
    managementAccount: '999999999999',
    root: {
      id: ROOT,
      serviceControlPolicies: [{ id: 'arn:aws:organizations::aws:policy/p-FullAWSAccess' }],
      resourceControlPolicies: [],
      accounts: [{ id: '999999999999', name: 'management' }],
      units: [
        {
          id: UNIT,
          name: 'research',
          serviceControlPolicies: [{}, { id: 'arn:aws:organizations::aws:policy/p-aaaaaaaa' }],
          resourceControlPolicies: [{ id: 'arn:aws:organizations::aws:policy/p-bbbbbbbb' }],
          accounts: [{ id: ACCOUNT, serviceControlPolicies: [{}] }],
        },
      ],
    },
  });
  const inFolder = await writeFolder(
    Object.fromEntries(Object.entries(CALLS).map(([path, output]) => [`organization/${path}`, output])),
  );
  const same = await loadIamDirectory({ folders: [inFolder] });
  expect(same.organization).toEqual(directory.organization);
});

test('a suspended account may do nothing', async () => {
  for (const state of [
    { State: 'SUSPENDED' },
    { Status: 'SUSPENDED' },
    { State: 'CLOSED', Status: 'ACTIVE' },
  ]) {
    const accounts = { Accounts: [{ Id: ACCOUNT, ...state }] };
    const organization = await writeFolder({ ...CALLS, [`list-accounts-for-parent/${UNIT}.json`]: accounts });
    const directory = await loadIamDirectory({ organization });
    const [account] = directory.organization?.root.units[0]?.accounts ?? [];
    expect(account?.serviceControlPolicies.at(-1)).toMatchObject({ id: 'suspended-account' });
    expect(account?.serviceControlPolicies.at(-1)?.text).toContain('"Deny"');
  }
});

test('where service control policies are not enabled, they limit nobody', async () => {
  const roots = { Roots: [{ Id: ROOT, Name: 'Root', PolicyTypes: [] }] };
  const organization = await writeFolder({ ...CALLS, 'list-roots.json': roots });
  const { organization: loaded } = await loadIamDirectory({ organization });
  expect(loaded?.root.units[0]?.serviceControlPolicies).toMatchObject([{ id: 'FullAWSAccess' }]);
  expect(loaded?.root.units[0]?.resourceControlPolicies).toEqual([]);
});

const WRITTEN = `
id: o-exampleorgid
managementAccount: '999999999999'
root:
  id: r-exampleroot
  units:
    - id: ou-exampleroot-research
      name: research
      serviceControlPolicies: [FullAWSAccess, no-training]
      accounts:
        - { id: '111122223333', name: lab }
`;

test('a tree that people write', async () => {
  const folder = await writeFolder({
    'organization.yaml': WRITTEN,
    'organization/policies/no-training.json': allow('sagemaker:List*'),
  });
  const { organization } = await loadIamDirectory({ folders: [folder] });
  expect(organization?.root.units[0]).toMatchObject({
    name: 'research',
    serviceControlPolicies: [{ id: 'FullAWSAccess' }, { id: 'no-training' }],
    accounts: [{ id: ACCOUNT, name: 'lab', serviceControlPolicies: [{ id: 'FullAWSAccess' }] }],
  });
});

describe('faults, each at its place', () => {
  it.each<[name: string, files: Files, faults: readonly string[]]>([
    [
      'a cycle',
      {
        [`list-organizational-units-for-parent/${UNIT}.json`]: {
          OrganizationalUnits: [{ Id: UNIT, Name: 'again' }],
        },
      },
      [
        `list-organizational-units-for-parent/${UNIT}.json:4:19: /OrganizationalUnits/0/Id: unit \`${UNIT}\` has a place already`,
      ],
    ],
    [
      'an account in two places',
      { [`list-accounts-for-parent/${ROOT}.json`]: { Accounts: [{ Id: ACCOUNT, State: 'ACTIVE' }] } },
      [`account \`${ACCOUNT}\` has a place in the organization already`],
    ],
    [
      'an output that is missing, and a policy of another type',
      {
        'list-roots.json': JSON.stringify(CALLS['list-roots.json']).replace('"Status"', '"Of":"x","Status"'),
        [`list-policies-for-target/${ACCOUNT}.${SERVICE_CONTROL}.json`]: attached('p-cccccccc', 'p-bbbbbbbb'),
      },
      ['describe-policy/p-cccccccc.json`: ENOENT'],
    ],
    [
      'a list that is not whole',
      { [`list-accounts-for-parent/${UNIT}.json`]: { Accounts: [], NextToken: 'x' } },
      ['/NextToken: expected the whole list'],
    ],
    ['a second organization', { 'organization.yaml': WRITTEN }, ['cannot read the policy']],
    [
      'a policy with a fault',
      {
        'describe-policy/p-aaaaaaaa.json': described('p-aaaaaaaa', SERVICE_CONTROL, {
          Statement: [EVERYONE],
        }),
      },
      ['/Policy/Content/Statement/0/Principal: expected no `Principal` in a policy of type `serviceControl`'],
    ],
  ])('%s', async (_name, files, expected) => {
    const error = await faultOf({ organization: await writeFolder({ ...CALLS, ...files }) });
    for (const fault of expected) expect(error.message).toContain(fault);
  });

  test('two organizations with two management accounts', async () => {
    const organization = await writeFolder(CALLS);
    const folder = await writeFolder({
      'organization.yaml': WRITTEN.replace('999999999999', '888888888888').replace(', no-training', ''),
    });
    const error = await faultOf({ organization, folders: [folder] });
    expect(error.message).toContain('with two management accounts, `888888888888` and `999999999999`');
  });

  test('a policy that is used as another type in a second place', async () => {
    const list = `list-policies-for-target/${ACCOUNT}.${SERVICE_CONTROL}.json`;
    const error = await faultOf({
      organization: await writeFolder({ ...CALLS, [list]: attached('p-bbbbbbbb') }),
    });
    expect(error.message).toContain(`expected the policy \`p-bbbbbbbb\` of type \`${SERVICE_CONTROL}\``);
  });

  test('an account that is in no unit', async () => {
    const folder = await writeFolder({
      'organization.yaml': WRITTEN.replace(', no-training', ''),
      'accounts/444455556666/users/dave.yaml': '{}',
      'policies/p.json': ALLOW_ALL,
    });
    const error = await faultOf({ folders: [folder] });
    expect(error.message).toContain('account `444455556666` is not in the organization');
  });
});

async function faultOf(options: object): Promise<ConfigError> {
  const error: unknown = await loadIamDirectory(options).catch((thrown: unknown) => thrown);
  if (error instanceof ConfigError) return error;
  throw error;
}
