/** What AWS has in a test: accounts as IAM tells them, policies of AWS, and an organization. */
export interface AwsState {
  accounts: Record<string, AccountState>;
  /** Documents by ARN. */
  awsPolicies: Record<string, object>;
  organization: OrganizationState | undefined;
}

/** Entries as the API has them, but for documents, which are objects and go URL-encoded. */
export interface AccountState {
  UserDetailList: object[];
  GroupDetailList: object[];
  RoleDetailList: object[];
  Policies: object[];
}

export interface OrganizationState {
  Id: string;
  MasterAccountId: string;
  root: UnitState;
  policies: Record<string, { Name: string; Type: string; Content: string }>;
}

export interface UnitState {
  Id: string;
  Name: string;
  attached: string[];
  units: UnitState[];
  accounts: { Id: string; Name: string; State: string; attached: string[] }[];
}

export const OWN = '111122223333';
export const MEMBER = '444455556666';
export const SUSPENDED = '777788889999';
export const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonSageMakerReadOnly';
export const PIPELINES = 'arn:aws:iam::aws:policy/service-role/AmazonSageMakerPipelines';
const CAP = `arn:aws:iam::${OWN}:policy/teams/cap`;

const allow = (...Action: string[]): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
});
const deny = (Action: string): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action, Resource: '*' }],
});
const trust = (Principal: object): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});
const CREATED = '2026-01-02T03:04:05Z';

/** Fresh for each test, which may change it. */
export function awsState(): AwsState {
  return {
    accounts: { [OWN]: ownAccount(), [MEMBER]: memberAccount() },
    awsPolicies: {
      [READ_ONLY]: allow('sagemaker:List*', 'sagemaker:Describe*'),
      [PIPELINES]: allow('sagemaker:StartPipelineExecution'),
    },
    organization: organization(),
  };
}

function ownAccount(): AccountState {
  return {
    UserDetailList: [
      {
        ...named('user', 'alice', 'User', '/research/'),
        UserPolicyList: [{ PolicyName: 'own', PolicyDocument: allow('sagemaker:InvokeEndpoint') }],
        GroupList: ['research'],
        AttachedManagedPolicies: [],
        PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: CAP },
        Tags: [
          { Key: 'team', Value: 'risk & co <1>' },
          { Key: 'project', Value: 'churn' },
        ],
      },
      { ...named('user', 'Bob', 'User'), GroupList: [], AttachedManagedPolicies: [], Tags: [] },
    ],
    GroupDetailList: [
      {
        ...named('group', 'research', 'Group'),
        GroupPolicyList: [],
        AttachedManagedPolicies: [{ PolicyName: 'AmazonSageMakerReadOnly', PolicyArn: READ_ONLY }],
      },
    ],
    RoleDetailList: [
      {
        ...named('role', 'Pipelines', 'Role'),
        AssumeRolePolicyDocument: trust({ Service: 'sagemaker.amazonaws.com' }),
        RolePolicyList: [],
        AttachedManagedPolicies: [{ PolicyName: 'AmazonSageMakerPipelines', PolicyArn: PIPELINES }],
        InstanceProfileList: [{ ...named('instance-profile', 'Pipelines', 'InstanceProfile'), Roles: [] }],
        RoleLastUsed: { LastUsedDate: '2026-11-21T00:00:00Z', Region: 'us-east-1' },
        Tags: [],
      },
    ],
    Policies: [
      {
        ...named('policy', 'cap', 'Policy', '/teams/'),
        DefaultVersionId: 'v10',
        AttachmentCount: 0,
        IsAttachable: true,
        PolicyVersionList: [
          { Document: allow('sagemaker:*'), VersionId: 'v10', IsDefaultVersion: true, CreateDate: CREATED },
          { Document: allow('*'), VersionId: 'v9', IsDefaultVersion: false, CreateDate: CREATED },
        ],
      },
      {
        Arn: READ_ONLY,
        PolicyName: 'AmazonSageMakerReadOnly',
        PolicyId: 'ANPACKCEVSQ6C2EXAMPLE',
        Path: '/',
        DefaultVersionId: 'v3',
        PolicyVersionList: [
          {
            Document: allow('sagemaker:List*', 'sagemaker:Describe*'),
            VersionId: 'v3',
            IsDefaultVersion: true,
            CreateDate: CREATED,
          },
        ],
      },
    ],
  };
}

function memberAccount(): AccountState {
  return {
    UserDetailList: [],
    GroupDetailList: [],
    RoleDetailList: [
      {
        ...named('role', 'SagegateImport', 'Role', '/', MEMBER),
        AssumeRolePolicyDocument: trust({ AWS: OWN }),
        RolePolicyList: [{ PolicyName: 'all', PolicyDocument: allow('*') }],
        AttachedManagedPolicies: [{ PolicyName: 'AmazonSageMakerPipelines', PolicyArn: PIPELINES }],
        InstanceProfileList: [],
        Tags: [],
      },
    ],
    Policies: [],
  };
}

function named(kind: string, name: string, type: string, path = '/', account = OWN): object {
  const id = `${type.toUpperCase().slice(0, 4)}CKCEVSQ6C2${name.toUpperCase()}`.slice(0, 21);
  return {
    Path: path,
    [`${type}Name`]: name,
    [`${type}Id`]: id,
    Arn: `arn:aws:iam::${account}:${kind}${path}${name}`,
    CreateDate: CREATED,
  };
}

function organization(): OrganizationState {
  const full = ['p-FullAWSAccess'];
  return {
    Id: 'o-a1b2c3d4e5',
    MasterAccountId: OWN,
    root: {
      Id: 'r-ab12',
      Name: 'Root',
      attached: [...full, 'p-RCPFullAWSAccess'],
      units: [
        {
          Id: 'ou-ab12-22222222',
          Name: 'Workloads',
          attached: [...full, 'p-noendpoints'],
          units: [{ Id: 'ou-ab12-33333333', Name: 'Research', attached: full, units: [], accounts: [] }],
          accounts: [
            { Id: SUSPENDED, Name: 'old', State: 'SUSPENDED', attached: full },
            { Id: MEMBER, Name: 'research', State: 'ACTIVE', attached: full },
          ],
        },
        { Id: 'ou-ab12-11111111', Name: 'Security', attached: full, units: [], accounts: [] },
      ],
      accounts: [{ Id: OWN, Name: 'management', State: 'ACTIVE', attached: full }],
    },
    policies: {
      'p-FullAWSAccess': {
        Name: 'FullAWSAccess',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify(allow('*')),
      },
      'p-noendpoints': {
        Name: 'NoEndpoints',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify(deny('sagemaker:DeleteEndpoint')),
      },
      'p-RCPFullAWSAccess': { Name: 'RCPFullAWSAccess', Type: 'RESOURCE_CONTROL_POLICY', Content: '{}' },
    },
  };
}
