import { parsePrincipal } from '@sagegate/core';
import { ConfigError, loadIamDirectory } from '@sagegate/proxy';
import { expect, test } from 'vitest';
import { allow, trust, writeFolder } from './write-folder.ts';
import type { Files } from './write-folder.ts';

const IAM = 'arn:aws:iam::111122223333';
const [ROOT, UNIT] = ['r-ab12', 'ou-ab12-11111111'];

const ROLE = {
  Path: '/',
  RoleName: 'Training',
  RoleId: 'AROACKCEVSQ6C2EXAMPLE',
  Arn: `${IAM}:role/Training`,
  AssumeRolePolicyDocument: trust(),
  RolePolicyList: [{ PolicyName: 'train', PolicyDocument: allow('sagemaker:CreateTrainingJob') }],
};
const EXPORT = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [ROLE], Policies: [] };

const active = (...ids: readonly string[]): object => ({
  Accounts: ids.map((Id) => ({ Id, Name: `account ${Id}`, State: 'ACTIVE' })),
});

/** What the calls of AWS Organizations answer: two accounts in one unit. */
const ORGANIZATION: Files = {
  'org/describe-organization.json': {
    Organization: { Id: 'o-a1b2c3d4e5', MasterAccountId: '999999999999' },
  },
  'org/list-roots.json': {
    Roots: [{ Id: ROOT, Name: 'Root', PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }],
  },
  [`org/list-organizational-units-for-parent/${ROOT}.json`]: {
    OrganizationalUnits: [{ Id: UNIT, Name: 'research' }],
  },
  [`org/list-organizational-units-for-parent/${UNIT}.json`]: { OrganizationalUnits: [] },
  [`org/list-accounts-for-parent/${ROOT}.json`]: active(),
  [`org/list-accounts-for-parent/${UNIT}.json`]: active('111122223333', '444455556666'),
  ...Object.fromEntries(
    [ROOT, UNIT, '111122223333', '444455556666'].map((target) => [
      `org/list-policies-for-target/${target}.SERVICE_CONTROL_POLICY.json`,
      {
        Policies: [
          { Id: 'p-aaaaaaaa', Arn: 'arn:aws:organizations::999999999999:policy/p-aaaaaaaa', Name: 'A' },
        ],
      },
    ]),
  ),
  'org/describe-policy/p-aaaaaaaa.json': {
    Policy: {
      PolicySummary: { Id: 'p-aaaaaaaa', Type: 'SERVICE_CONTROL_POLICY' },
      Content: JSON.stringify(allow('sagemaker:*')),
    },
  },
};

const ALL_SOURCES: Files = {
  'export.json': EXPORT,
  'iam/accounts/444455556666/users/bob.yaml': 'groups: [Ops]\n',
  'iam/accounts/444455556666/groups/Ops.yaml': 'attachedPolicies: [stop]\n',
  'iam/policies/stop.json': allow('sagemaker:Stop*'),
  ...ORGANIZATION,
};

const sourcesIn = (relativeTo: string) => ({
  folders: ['iam'],
  authorizationDetails: ['export.json'],
  organization: 'org',
  relativeTo,
});

test('an export, a folder that people write and the calls of an organization are one directory', async () => {
  const directory = await loadIamDirectory(sourcesIn(await writeFolder(ALL_SOURCES)));
  expect(directory.accounts).toEqual(new Set(['111122223333', '444455556666']));
  for (const [arn, policy] of [
    [`${IAM}:role/Training`, `${IAM}:role/Training#train`],
    ['arn:aws:iam::444455556666:user/bob', 'arn:aws:iam::444455556666:policy/stop'],
  ] as const) {
    const { identityBased, serviceControl } = directory.policiesInEffect({ principal: parsePrincipal(arn) });
    expect(identityBased.map(({ id }) => id)).toEqual([policy]);
    expect(serviceControl).toHaveLength(3);
  }
});

test('faults of every kind and source are told at once, each with its place', async () => {
  const user = {
    Path: '/',
    UserName: 'alice',
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
    Arn: `${IAM}:user/alice`,
    GroupList: ['Nobody'],
    UserPolicyList: [
      { PolicyName: 'own', PolicyDocument: { Statement: [{ Effect: 'Alow', Action: '*', Resource: '*' }] } },
    ],
  };
  const attached = ['arn:aws:iam::aws:policy/AmazonSageMakerReadOnly', `${IAM}:policy/gone`];
  const AttachedManagedPolicies = attached.map((PolicyArn) => ({ PolicyName: 'P', PolicyArn }));
  const folder = await writeFolder({
    ...ALL_SOURCES,
    'export.json': {
      ...EXPORT,
      UserDetailList: [user],
      RoleDetailList: [{ ...ROLE, AttachedManagedPolicies }],
    },
    // The account of the export once more, and one that is nowhere in the organization.
    'iam/accounts/111122223333/groups/Ops.yaml': '{}',
    'iam/accounts/777788889999/roles/Open.yaml': 'trustPolicy: {\n',
    // A unit within itself, and an account in two places.
    [`org/list-organizational-units-for-parent/${UNIT}.json`]: {
      OrganizationalUnits: [{ Id: UNIT, Name: 'again' }],
    },
    [`org/list-accounts-for-parent/${ROOT}.json`]: active('111122223333'),
    'iam/accounts/444455556666/users/carol.yaml': 'tags: &tags\n  Team: *tags\n',
    'iam/policies/slip.json': '{\n  "Statement": [],\n  "Statment": []\n}',
  });
  const error: unknown = await loadIamDirectory(sourcesIn(folder)).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw error;
  const told = error.message.replaceAll(`${folder}/`, '').split('\n');
  const expected = [
    'export.json:9:17: /UserDetailList/0/GroupList/0: account `111122223333` has no group `Nobody`',
    'export.json:17:43: /UserDetailList/0/UserPolicyList/0/PolicyDocument/Statement/0/Effect: `Effect` must be `Allow` or `Deny`',
    'fetch it, FOLDER being one of `directory.folders`: mkdir -p FOLDER/aws-managed && aws iam get-policy-version --policy-arn arn:aws:iam::aws:policy/AmazonSageMakerReadOnly',
    'there is no policy `arn:aws:iam::111122223333:policy/gone`',
    'iam/accounts/111122223333:1:1: account `111122223333` is there already, from export.json:1:1',
    'iam/accounts/777788889999/roles/Open.yaml:2:1: not valid YAML',
    'iam/accounts/777788889999:1:1: account `777788889999` is not in the organization',
    `org/list-organizational-units-for-parent/${UNIT}.json:4:19: /OrganizationalUnits/0/Id: unit \`${UNIT}\` has a place already, at org/list-organizational-units-for-parent/${ROOT}.json:4:19`,
    `org/list-accounts-for-parent/${UNIT}.json:4:19: /Accounts/0/Id: account \`111122223333\` has a place in the organization already, at org/list-accounts-for-parent/${ROOT}.json:4:19`,
    'iam/accounts/444455556666/users/carol.yaml:2:9: this alias stands within what it stands for',
    'iam/policies/slip.json:3:3: /Statment: unknown element `Statment`',
  ];
  expect(expected.filter((fault) => !told.some((line) => line.includes(fault)))).toEqual([]);
  expect(told).toHaveLength(expected.length);
});
