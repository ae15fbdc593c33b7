/** The kinds of policies that IAM evaluates together (IAM User Guide, "Policy evaluation logic"). */
export const POLICY_TYPES = [
  'serviceControl',
  'resourceControl',
  'permissionsBoundary',
  'session',
  'identityBased',
  'resourceBased',
  'vpcEndpoint',
] as const;

/** One of the kinds of policies that IAM evaluates together. */
export type PolicyType = (typeof POLICY_TYPES)[number];
