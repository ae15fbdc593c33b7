import type { PolicyType } from '@sagegate/core';

/** What AWS calls one policy of each type. */
export const TYPE_NAMES: Readonly<Record<PolicyType, string>> = {
  vpcEndpoint: 'VPC endpoint policy',
  resourceControl: 'resource control policy',
  serviceControl: 'service control policy',
  resourceBased: 'resource-based policy',
  identityBased: 'identity-based policy',
  permissionsBoundary: 'permissions boundary',
  session: 'session policy',
};

/** `service control policies` */
export function pluralOf(policyType: PolicyType): string {
  const name = TYPE_NAMES[policyType];
  return `${name.slice(0, -1)}ies`;
}
