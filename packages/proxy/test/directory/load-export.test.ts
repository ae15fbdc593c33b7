import { parsePrincipal } from '@sagegate/core';
import { ConfigError, loadIamDirectory } from '@sagegate/proxy';
import { describe, expect, it, test } from 'vitest';
import { allow, ALLOW_ALL, trust, writeFolder } from './write-folder.ts';

const ACCOUNT = '111122223333';
const IAM = `arn:aws:iam::${ACCOUNT}`;

/** As the AWS CLI prints it, with members that the loader has no use for. */
const USER = {
  Path: '/research/',
  UserName: 'alice',
  UserId: 'AIDACKCEVSQ6C2EXAMPLE',
  Arn: `${IAM}:user/research/alice`,
  CreateDate: '2026-01-02T03:04:05+00:00',
  UserPolicyList: [{ PolicyName: 'own', PolicyDocument: allow('sagemaker:List*') }],
  GroupList: ['Scientists'],
  AttachedManagedPolicies: [],
  PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: `${IAM}:policy/train` },
  Tags: [{ Key: 'Team', Value: 'DevTeam1' }],
};

const GROUP = {
  Path: '/',
  GroupName: 'Scientists',
  GroupId: 'AGPACKCEVSQ6C2EXAMPLE',
  Arn: `${IAM}:group/Scientists`,
  GroupPolicyList: [],
  AttachedManagedPolicies: [{ PolicyName: 'train', PolicyArn: `${IAM}:policy/train` }],
};

const ROLE = {
  Path: '/aws-service-role/sagemaker.amazonaws.com/',
  RoleName: 'AWSServiceRoleForAmazonSageMakerNotebooks',
  RoleId: 'AROACKCEVSQ6C2EXAMPLE',
  Arn: `${IAM}:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMakerNotebooks`,
  // As the API itself answers.
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust())),
  InstanceProfileList: [
    { InstanceProfileName: 'P', Arn: `${IAM}:instance-profile/P`, Roles: [{ Path: '/' }] },
  ],
  RolePolicyList: [],
  AttachedManagedPolicies: [{ PolicyName: 'ReadOnly', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  Tags: [],
  RoleLastUsed: { Region: 'us-east-1' },
};

const version = (id: string, document: object, isDefault: boolean): object => ({
  Document: document,
  VersionId: id,
  IsDefaultVersion: isDefault,
});

const TRAIN = {
  PolicyName: 'train',
  PolicyId: 'ANPACKCEVSQ6C2EXAMPLE',
  Arn: `${IAM}:policy/train`,
  Path: '/',
  DefaultVersionId: 'v2',
  PolicyVersionList: [
    version('v2', allow('sagemaker:CreateTrainingJob'), true),
    version('v1', { Statement: 'of a version that does not count' }, false),
  ],
};

const ofAws = (id: string, action: string): object => ({
  PolicyName: 'ReadOnlyAccess',
  Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  Path: '/',
  DefaultVersionId: id,
  PolicyVersionList: [version(id, allow(action), true)],
});

const EXPORT = {
  UserDetailList: [USER],
  GroupDetailList: [GROUP],
  RoleDetailList: [ROLE],
  Policies: [TRAIN, ofAws('v9', 'sagemaker:Describe*')],
};
const NOTHING = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };

test('an export of an account', async () => {
  const folder = await writeFolder({ 'details.json': EXPORT });
  const directory = await loadIamDirectory({ authorizationDetails: ['details.json'], relativeTo: folder });
  const principal = parsePrincipal(USER.Arn);
  const { identityBased, permissionsBoundary } = directory.policiesInEffect({ principal });
  expect(identityBased.map(({ id }) => id)).toEqual([`${USER.Arn}#own`, `${IAM}:policy/train`]);
  expect(permissionsBoundary?.map(({ id }) => id)).toEqual([`${IAM}:policy/train`]);
  expect(directory.findPolicy(`${IAM}:policy/train`)?.document.statements[0]?.action?.[0]?.value).toBe(
    'sagemaker:CreateTrainingJob',
  );
  expect(directory.findUser(USER.Arn)).toMatchObject({ id: USER.UserId, tags: { Team: 'DevTeam1' } });
  expect(directory.findRole(ACCOUNT, ROLE.RoleName)).toMatchObject({
    isServiceLinked: true,
    maxSessionSeconds: 3_600,
    instanceProfiles: [`${IAM}:instance-profile/P`],
    attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  });
  expect(directory.trustPolicyOf(ROLE.Arn)?.document.statements).toHaveLength(1);
});

test('pages of an export, and beside it what people write', async () => {
  const folder = await writeFolder({
    [`accounts/${ACCOUNT}/authorization-details/1.json`]: {
      ...NOTHING,
      UserDetailList: [USER],
      IsTruncated: true,
      Marker: 'x',
    },
    [`accounts/${ACCOUNT}/authorization-details/2.json`]: {
      ...EXPORT,
      UserDetailList: [],
      IsTruncated: false,
    },
    [`accounts/${ACCOUNT}/roles/Training.yaml`]: `{ trustPolicy: ${JSON.stringify(trust())}, attachedPolicies: [ReadOnlyAccess, train] }`,
  });
  const directory = await loadIamDirectory({ folders: [folder] });
  expect(directory.findUser(USER.Arn)?.groups).toEqual(['Scientists']);
  expect(directory.findRole(ACCOUNT, 'Training')?.attachedPolicies).toEqual([
    'arn:aws:iam::aws:policy/ReadOnlyAccess',
    `${IAM}:policy/train`,
  ]);
});

test('of a policy of AWS in two exports the later version counts', async () => {
  const policies = [ofAws('v10', 'sagemaker:List*')];
  const other = JSON.parse(
    JSON.stringify({ ...EXPORT, Policies: [TRAIN, ...policies] }).replaceAll(ACCOUNT, '444455556666'),
  );
  const folder = await writeFolder({ 'one.json': EXPORT, 'other.json': other });
  for (const authorizationDetails of [
    ['one.json', 'other.json'],
    ['other.json', 'one.json'],
  ]) {
    const directory = await loadIamDirectory({ authorizationDetails, relativeTo: folder });
    const policy = directory.findPolicy('arn:aws:iam::aws:policy/ReadOnlyAccess');
    expect(policy?.document.statements[0]?.action?.[0]?.value).toBe('sagemaker:List*');
  }
});

describe('faults of an export, each at its place', () => {
  const broken = { Statement: [{ Effect: 'Alow', Action: '*', Resource: '*' }] };
  it.each<[name: string, details: unknown, faults: readonly string[]]>([
    [
      'in the middle of a document',
      {
        ...EXPORT,
        UserDetailList: [{ ...USER, UserPolicyList: [{ PolicyName: 'own', PolicyDocument: broken }] }],
      },
      ['details.json:15:43: /UserDetailList/0/UserPolicyList/0/PolicyDocument/Statement/0/Effect: '],
    ],
    [
      'in a document that is URL-encoded',
      {
        ...EXPORT,
        RoleDetailList: [
          { ...ROLE, AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(ALLOW_ALL)) },
        ],
      },
      [
        '/RoleDetailList/0/AssumeRolePolicyDocument/Statement/0: expected the element `Principal` in a policy of type `resourceBased` (line 1, column 38 of the document)',
      ],
    ],
    [
      'of another account',
      { ...EXPORT, GroupDetailList: [{ ...GROUP, Arn: 'arn:aws:iam::444455556666:group/Scientists' }] },
      [
        '/GroupDetailList/0/Arn: expected an ARN of account `111122223333`',
        '/GroupDetailList/0/Arn: expected `arn:aws:iam::111122223333:group/Scientists`, as path and name say',
      ],
    ],
    [
      'of types and names',
      {
        ...EXPORT,
        Policies: [{ ...TRAIN, DefaultVersionId: 'v3' }],
        UserDetailList: {},
        RoleDetailList: [{ ...ROLE, RoleId: 'x' }],
      },
      [
        'details.json:2:23: /UserDetailList: expected array',
        '/RoleDetailList/0/RoleId: expected a unique id',
      ],
    ],
    [
      'of versions and references',
      { ...EXPORT, Policies: [{ ...TRAIN, DefaultVersionId: 'v3' }], RoleDetailList: [] },
      [
        '/Policies/0/PolicyVersionList: expected version `v3`, and it alone as default version',
        `/UserDetailList/0/PermissionsBoundary/PermissionsBoundaryArn: there is no policy \`${IAM}:policy/train\``,
        `/GroupDetailList/0/AttachedManagedPolicies/0/PolicyArn: there is no policy \`${IAM}:policy/train\``,
      ],
    ],
    [
      'of a page without the next',
      { ...EXPORT, NextToken: 'x' },
      ['details.json:1:1: the export of account `111122223333` lacks its last page'],
    ],
    ['without an ARN', NOTHING, ['details.json:1:1: expected a user, group, role or policy']],
    [
      'of keys given twice',
      JSON.stringify(EXPORT).replace('"GroupList":', '"GroupList":[],"GroupList":'),
      ['details.json:1:', 'the key `GroupList` is given twice'],
    ],
    ['of what is no JSON', '{"UserDetailList": [1,]}', ['details.json:1:22: not JSON: remove this comma']],
    [
      'of what lies too deep',
      '['.repeat(100_000) + ']'.repeat(100_000),
      ['details.json:1:65: nested too deeply'],
    ],
  ])('%s', async (_name, details, expected) => {
    const folder = await writeFolder({ 'details.json': details });
    const loading = loadIamDirectory({ authorizationDetails: ['details.json'], relativeTo: folder });
    const error: unknown = await loading.catch((thrown: unknown) => thrown);
    if (!(error instanceof ConfigError)) throw error;
    for (const fault of expected) expect(error.message).toContain(fault);
  });

  test('`__proto__` is a key like any other', async () => {
    const tagged = JSON.stringify(EXPORT).replace(
      '"Key":"Team"',
      '"__proto__":{"Value":"x"},"Key":"__proto__"',
    );
    const folder = await writeFolder({ 'details.json': tagged });
    const directory = await loadIamDirectory({ authorizationDetails: ['details.json'], relativeTo: folder });
    const tags = directory.findUser(USER.Arn)?.tags ?? {};
    expect(Object.entries(tags)).toEqual([['__proto__', 'DevTeam1']]);
  });
});
