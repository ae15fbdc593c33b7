import type { PolicyType } from '../policy/policy-type.ts';

/** `SourcePolicyType` of SimulateCustomPolicy, and the names in `EvalDecisionDetails`. */
export const SOURCE_POLICY_TYPES: Readonly<Record<PolicyType, string>> = {
  identityBased: 'IAM Policy',
  permissionsBoundary: 'Permissions Boundary Policy',
  session: 'Session Policy',
  resourceBased: 'Resource Policy',
  serviceControl: 'Service Control Policy',
  resourceControl: 'Resource Control Policy',
  vpcEndpoint: 'VPC Endpoint Policy',
};
