import type { Policy } from '@sagegate/core';
import type { PrincipalPolicies } from '@sagegate/core/simulation';
import type { PolicyStore } from '../../authorization/policy-store.ts';
import { ofPrincipals } from './of-principals.ts';

/**
 * What the members of a group may do by it. A group never calls: of the user that asks in its place, only what the
 * organization puts above everybody in the account is in effect.
 */
export function groupPolicies(identityBased: readonly Policy[], store: PolicyStore): PrincipalPolicies {
  return {
    context: {},
    inEffect: (request) => {
      const policies = store.of({ principal: request.principal });
      const { serviceControl } = policies.policiesFor(request);
      return ofPrincipals({
        policies: { identityBased, ...(serviceControl && { serviceControl }) },
        request: policies.complete(request),
      });
    },
  };
}
