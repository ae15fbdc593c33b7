/** How large an account is. */
export interface AccountSize {
  readonly roles: number;
  readonly policies: number;
  /** Of each policy. */
  readonly statements: number;
  /** Different seeds, different accounts. */
  readonly seed: number;
}

export const ACCOUNT = '111122223333';

const ACTIONS = ['Create', 'Describe', 'List', 'Update', 'Delete', 'Stop'];
const NOUNS = ['TrainingJob', 'Endpoint', 'Model', 'ProcessingJob', 'NotebookInstance', 'Pipeline', 'Domain'];
const TYPES = [
  'training-job',
  'endpoint',
  'model',
  'processing-job',
  'notebook-instance',
  'pipeline',
  'domain',
];

/**
 * An account as `aws iam get-account-authorization-details` prints it: every role has five policies, and `role-0` may
 * invoke every endpoint whose name begins with `endpoint-`.
 */
export function accountExport({ roles, policies, statements, seed }: AccountSize): string {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const statement = (policy: number, at: number): object => ({
    Sid: `Statement${at}`,
    Effect: random() < 0.2 ? 'Deny' : 'Allow',
    Action: [`sagemaker:${pick(ACTIONS)}${pick(NOUNS)}`, `sagemaker:${pick(ACTIONS)}${pick(NOUNS)}`],
    Resource: `arn:aws:sagemaker:*:${ACCOUNT}:${pick(TYPES)}/team-${policy % 97}-*`,
    Condition: { StringEquals: { 'aws:ResourceTag/Project': `project-${Math.floor(random() * 1_000)}` } },
  });
  return JSON.stringify(
    {
      UserDetailList: [],
      GroupDetailList: [],
      RoleDetailList: Array.from({ length: roles }, (_, at) => roleDetail(at, policies)),
      Policies: Array.from({ length: policies }, (_, policy) =>
        policyDetail(
          policy,
          Array.from({ length: statements }, (__, at) => statement(policy, at)),
        ),
      ),
    },
    undefined,
    4,
  );
}

/** The ARN of a role. */
export function roleArn(at: number): string {
  return `arn:aws:iam::${ACCOUNT}:role/role-${at}`;
}

const CREATED = '2026-01-02T03:04:05+00:00';
const POLICIES_OF_A_ROLE = 5;
const INVOKE = {
  Effect: 'Allow',
  Action: 'sagemaker:InvokeEndpoint',
  Resource: 'arn:aws:sagemaker:*:*:endpoint/endpoint-*',
};

function roleDetail(at: number, policies: number): object {
  return {
    Path: '/',
    RoleName: `role-${at}`,
    RoleId: `AROA${String(at).padStart(16, '0')}`,
    Arn: roleArn(at),
    CreateDate: CREATED,
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'sts:AssumeRole',
    }),
    InstanceProfileList: [],
    RolePolicyList: [{ PolicyName: 'invoke', PolicyDocument: document(INVOKE) }],
    AttachedManagedPolicies: Array.from({ length: POLICIES_OF_A_ROLE }, (_, index) => {
      const policy = (at * POLICIES_OF_A_ROLE + index) % policies;
      return { PolicyName: `policy-${policy}`, PolicyArn: policyArn(policy) };
    }),
    Tags: [{ Key: 'Team', Value: `team-${at % 97}` }],
    RoleLastUsed: {},
  };
}

function policyDetail(at: number, statements: readonly object[]): object {
  return {
    PolicyName: `policy-${at}`,
    PolicyId: `ANPA${String(at).padStart(16, '0')}`,
    Arn: policyArn(at),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: CREATED,
    UpdateDate: CREATED,
    PolicyVersionList: [
      { Document: document(...statements), VersionId: 'v1', IsDefaultVersion: true, CreateDate: CREATED },
    ],
  };
}

function policyArn(at: number): string {
  return `arn:aws:iam::${ACCOUNT}:policy/policy-${at}`;
}

function document(...statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

/** Park and Miller's generator: the same numbers on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
