import type { PolicyType } from './policy-type.ts';

const NAMES: Readonly<Record<PolicyType, string>> = {
  serviceControl: 'service control policy',
  resourceControl: 'resource control policy',
  permissionsBoundary: 'permissions boundary',
  session: 'session policy',
  identityBased: 'identity-based policy',
  resourceBased: 'resource-based policy',
  vpcEndpoint: 'VPC endpoint policy',
};

/** What AWS calls a policy of this type in its sentences: `service control policy`. */
export function describePolicyType(policyType: PolicyType): string {
  return NAMES[policyType];
}

/** The same with its article: `an identity-based policy`. */
export function describePolicyOfType(policyType: PolicyType): string {
  return `${policyType === 'identityBased' ? 'an' : 'a'} ${NAMES[policyType]}`;
}
