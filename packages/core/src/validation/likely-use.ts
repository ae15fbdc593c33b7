import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';

/** What a policy is for, as far as the policy itself tells. */
export interface PolicyUse {
  readonly policyType: PolicyType;
  readonly isRoleTrustPolicy: boolean;
}

/** A policy with a Principal stands at a resource; the trust policy of a role names no resource, because the role is it. */
export function likelyUse({ statements }: PolicyDocument): PolicyUse {
  const [first] = statements;
  if (first === undefined || !hasPrincipal(first))
    return { policyType: 'identityBased', isRoleTrustPolicy: false };
  return { policyType: 'resourceBased', isRoleTrustPolicy: !statements.some(hasResource) };
}

function hasPrincipal({ principal, notPrincipal }: Statement): boolean {
  return principal !== undefined || notPrincipal !== undefined;
}

function hasResource({ resource, notResource }: Statement): boolean {
  return resource !== undefined || notResource !== undefined;
}
