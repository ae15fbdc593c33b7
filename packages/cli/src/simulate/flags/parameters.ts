/** How the words behind a flag become a member of the request. */
export type ParameterKind =
  'text' | 'texts' | 'structures' | 'serviceControlLevels' | 'resourceControlLevels' | 'true' | 'false';

/** A flag and the member of the request that it gives. */
export interface Parameter {
  /** Without dashes, as the AWS CLI makes it of the member's name. */
  readonly flag: string;
  readonly member: string;
  readonly kind: ParameterKind;
  readonly help: string;
}

/** As commander names an option: `action-names` is `actionNames`, `no-x` is `x`. */
export function optionName({ flag }: Parameter): string {
  const [first = '', ...others] = (flag.startsWith('no-') ? flag.slice('no-'.length) : flag).split('-');
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const ACTION_NAMES: Parameter = {
  flag: 'action-names',
  member: 'ActionNames',
  kind: 'texts',
  help: 'actions to try, such as sagemaker:CreateModel',
};

const POLICY_EXCLUSION_LIST: Parameter = {
  flag: 'policy-exclusion-list',
  member: 'PolicyExclusionList',
  kind: 'structures',
  help: 'policies of the principal to leave out: PolicyType=…, PolicyArn=… or InlinePolicyIdentifier={…}',
};

export const POLICY_INPUT_LIST: Parameter = {
  flag: 'policy-input-list',
  member: 'PolicyInputList',
  kind: 'texts',
  help: 'identity-based policies',
};

export const POLICY_SOURCE_ARN: Parameter = {
  flag: 'policy-source-arn',
  member: 'PolicySourceArn',
  kind: 'text',
  help: 'user, group or role of --directory whose policies are tried',
};

const ORGANIZATION: Parameter = {
  flag: 'ordered-organization-policy-input-list',
  member: 'OrderedOrganizationPolicyInputList',
  kind: 'serviceControlLevels',
  help: 'service control policies by level, root first',
};

/** Those that SimulateCustomPolicy and SimulatePrincipalPolicy share. */
const SHARED: readonly Parameter[] = [
  {
    flag: 'permissions-boundary-policy-input-list',
    member: 'PermissionsBoundaryPolicyInputList',
    kind: 'texts',
    help: 'permissions boundary',
  },
  ACTION_NAMES,
  { flag: 'resource-arns', member: 'ResourceArns', kind: 'texts', help: 'resources (default: *)' },
  { flag: 'resource-policy', member: 'ResourcePolicy', kind: 'text', help: "the resource's own policy" },
  {
    flag: 'resource-owner',
    member: 'ResourceOwner',
    kind: 'text',
    help: 'account of resources whose ARN has none',
  },
  { flag: 'caller-arn', member: 'CallerArn', kind: 'text', help: 'who calls' },
  {
    flag: 'context-entries',
    member: 'ContextEntries',
    kind: 'structures',
    help: 'condition keys: ContextKeyName=…,ContextKeyValues=…,…,ContextKeyType=… or JSON',
  },
  {
    flag: 'resource-handling-option',
    member: 'ResourceHandlingOption',
    kind: 'text',
    help: 'EC2 scenario whose resources must all be given',
  },
];

/** Policy types and facts that AWS's calls lack. */
const BEYOND_AWS: readonly Parameter[] = [
  {
    flag: 'session-policy-input-list',
    member: 'SessionPolicyInputList',
    kind: 'texts',
    help: 'session policies: one must allow',
  },
  {
    flag: 'resource-control-policy-input-lists',
    member: 'ResourceControlPolicyInputLists',
    kind: 'resourceControlLevels',
    help: 'resource control policies by level, root first',
  },
  {
    flag: 'vpc-endpoint-policy-input-list',
    member: 'VpcEndpointPolicyInputList',
    kind: 'texts',
    help: 'VPC endpoint policies: each must allow',
  },
  {
    flag: 'caller-in-management-account',
    member: 'CallerInManagementAccount',
    kind: 'true',
    help: 'no service control policies apply to the caller',
  },
  {
    flag: 'caller-is-service-linked-role',
    member: 'CallerIsServiceLinkedRole',
    kind: 'true',
    help: 'neither service nor resource control policies apply',
  },
  {
    flag: 'resource-in-management-account',
    member: 'ResourceInManagementAccount',
    kind: 'true',
    help: 'no resource control policies apply to the resource',
  },
  {
    flag: 'no-derive-caller-context',
    member: 'DeriveCallerContext',
    kind: 'false',
    help: 'add no condition keys that follow from who calls',
  },
];

/** Those of `aws iam simulate-custom-policy`. */
export const CUSTOM_POLICY_PARAMETERS: readonly Parameter[] = [POLICY_INPUT_LIST, ORGANIZATION, ...SHARED];

/** Those of `aws iam simulate-principal-policy`. */
export const PRINCIPAL_POLICY_PARAMETERS: readonly Parameter[] = [
  POLICY_SOURCE_ARN,
  POLICY_INPUT_LIST,
  POLICY_EXCLUSION_LIST,
  ...SHARED,
];

/** Those of `sagegate simulate`. */
export const ALL_PARAMETERS: readonly Parameter[] = [
  POLICY_SOURCE_ARN,
  POLICY_INPUT_LIST,
  POLICY_EXCLUSION_LIST,
  ORGANIZATION,
  ...SHARED,
  ...BEYOND_AWS,
];
