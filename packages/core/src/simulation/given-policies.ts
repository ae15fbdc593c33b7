import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';

/**
 * The policies of a principal with those of a request: identity-based ones add to the principal's, and all others stand
 * in for those of their type, as a permissions boundary does in SimulatePrincipalPolicy.
 */
export function withGivenPolicies(held: PoliciesInEffect, given: PoliciesInEffect): PoliciesInEffect {
  const identityBased = [...held.identityBased, ...given.identityBased];
  return withoutEmptyOrganization({ ...held, ...given, identityBased });
}

/** No levels: the account belongs to no organization. A level without policies is another thing: it allows nothing. */
export function withoutEmptyOrganization(policies: PoliciesInEffect): PoliciesInEffect {
  const { serviceControl, resourceControl, ...others } = policies;
  return {
    ...others,
    ...(serviceControl !== undefined && serviceControl.length > 0 && { serviceControl }),
    ...(resourceControl !== undefined && resourceControl.length > 0 && { resourceControl }),
  };
}
