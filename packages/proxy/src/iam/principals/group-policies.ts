import type { PoliciesInEffect, Policy } from '@sagegate/core';
import type { PrincipalPolicies } from '@sagegate/core/simulation';
import type { PolicyStore } from '../../authorization/policy-store.ts';

/**
 * What the members of a group may do by it. A group never calls: of the user that asks in its place, only what holds for
 * everybody in the account is in effect.
 */
export function groupPolicies(identityBased: readonly Policy[], store: PolicyStore): PrincipalPolicies {
  return {
    context: {},
    inEffect: (request) => {
      const policies = store.of({ principal: request.principal });
      const inEffect = policies.policiesFor(request);
      return { policies: ofEverybody(inEffect, identityBased), request: policies.complete(request) };
    },
  };
}

function ofEverybody(
  { serviceControl, resourceControl, resourceBased, vpcEndpoint }: PoliciesInEffect,
  identityBased: readonly Policy[],
): PoliciesInEffect {
  return {
    identityBased,
    ...(serviceControl && { serviceControl }),
    ...(resourceControl && { resourceControl }),
    ...(resourceBased && { resourceBased }),
    ...(vpcEndpoint && { vpcEndpoint }),
  };
}
