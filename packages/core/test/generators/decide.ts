import { compilePolicies, DEFAULT_OPEN_POINTS } from '@sagegate/core';
import type { AuthorizationDecision, Authorizer } from '@sagegate/core';
import fc from 'fast-check';
import { policySet, toPoliciesInEffect } from './policy-sets.ts';
import type { PolicySet } from './policy-sets.ts';
import { request } from './requests.ts';
import type { PlainRequest } from './requests.ts';

/** The authorizer of a generated set, with the default readings; variables in Bool, which may be drawn, load. */
export function authorizerOf(set: PolicySet): Authorizer {
  const openPoints = { ...DEFAULT_OPEN_POINTS, variableInBool: 'substitute' } as const;
  return compilePolicies(toPoliciesInEffect(set), { openPoints });
}

/** Decides one request by a generated set. */
export function decide(set: PolicySet, asked: PlainRequest): AuthorizationDecision {
  return authorizerOf(set).authorize(asked);
}

/** Holds a law for random policies of all types, asked a few random requests. */
export function checkLaw<More extends [] | [unknown] | [unknown, unknown]>(
  law: (set: PolicySet, asked: readonly PlainRequest[], ...more: More) => void,
  ...more: { readonly [At in keyof More]: fc.Arbitrary<More[At]> }
): void {
  const requests = fc.array(request, { minLength: 1, maxLength: 16, size: 'max' });
  const drawn = fc.tuple(policySet, requests, fc.tuple<More>(...more));
  fc.assert(
    fc.property(drawn, ([set, asked, rest]) => law(set, asked, ...rest)),
    { numRuns: 100 },
  );
}
