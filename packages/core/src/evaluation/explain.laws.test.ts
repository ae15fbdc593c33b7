import { expect, test } from 'vitest';

import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import { isCrossAccount } from '../../test/reference/cross-account.ts';
import type { Outcome } from './authorization-decision.ts';
import type { Explanation } from './explanation.ts';

test('what the policy types said recombines to the decision', () => {
  checkExplanations((explanation, asked) => {
    expect(recombine(explanation, asked)).toBe(explanation.decision.outcome);
  });
});

test('a statement either matched, or has a failure of which the request is the reason', () => {
  checkExplanations(({ statements, nearMisses, denies, decision }) => {
    for (const { matched, failure, failedElements } of statements) {
      expect(failure === undefined).toBe(matched);
      const isNear =
        failure !== undefined && !['Action', 'NotAction', 'PolicyType'].includes(failure.element);
      expect(failedElements !== undefined).toBe(isNear);
    }
    const near = statements.filter(({ failedElements }) => failedElements !== undefined);
    expect(new Set(nearMisses)).toEqual(new Set(near));
    expect(denies).toEqual(statements.filter(({ matched, effect }) => matched && effect === 'Deny'));
    expect(denies.length > 0).toBe(decision.outcome === 'explicitDeny');
  });
});

test('a decision is made by statements that matched', () => {
  checkExplanations(({ statements, decision }) => {
    const matched = statements.filter((trace) => trace.matched);
    for (const decisive of decision.matchedStatements) {
      expect(matched).toContainEqual(expect.objectContaining({ ...decisive }));
    }
  });
});

test('statements that ask for keys say what an explanation has of them', () => {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    // Denied by a further action, the explanation is about that one.
    for (const { deniedAlsoAs: _, ...one } of asked) {
      const { statements } = authorizer.explain(one);
      const keys = authorizer.conditionKeys(one.action);
      const asking = authorizer.statementsAsking(one, new Set(keys));
      for (const trace of asking) expect(statements).toContainEqual(trace);
      const failing = statements.filter(({ failure }) => keys.includes(failure?.key?.toLowerCase() ?? ''));
      for (const trace of failing) expect(asking).toContainEqual(trace);
    }
  });
});

test('an implicit deny names where nothing allowed, and only what took the grant away', () => {
  checkExplanations(({ decision, policyTypes, missingAllow, cappedGrant }) => {
    const { policyType, level } = decision.outcome === 'implicitDeny' ? decision : {};
    expect(missingAllow?.policyType).toBe(policyType);
    expect(missingAllow?.level).toBe(level);
    for (const cap of cappedGrant?.cappedBy ?? []) {
      expect(policyTypes).toContainEqual({ ...cap, applies: true, outcome: 'implicitDeny' });
    }
    expect(cappedGrant?.cappedBy ?? [missingAllow]).toContainEqual(missingAllow);
  });
});

function checkExplanations(law: (explanation: Explanation, asked: PlainRequest) => void): void {
  checkLaw((set, asked) => {
    const authorizer = authorizerOf(set);
    for (const one of asked) law(authorizer.explain(one), one);
  });
}

/** The combination of the types' results by AWS's rules, from nothing but the explanation and the request. */
function recombine(explanation: Explanation, asked: PlainRequest): Outcome {
  const results = explanation.policyTypes.filter(({ applies }) => applies);
  const of = (...types: readonly string[]): readonly Outcome[] =>
    results.filter(({ policyType }) => types.includes(policyType)).map(({ outcome }) => outcome);
  if (results.some(({ outcome }) => outcome === 'explicitDeny')) return 'explicitDeny';
  const allowed = (outcomes: readonly Outcome[]): boolean =>
    outcomes.every((outcome) => outcome === 'allowed');
  if (!allowed(of('serviceControl', 'resourceControl', 'vpcEndpoint'))) return 'implicitDeny';

  const boundary = allowed(of('permissionsBoundary'));
  const session = allowed(of('session'));
  const said = of('identityBased').includes('allowed');
  const named = explanation.statements
    .filter(({ policyType, matched }) => policyType === 'resourceBased' && matched)
    .map(({ namedAs }) => namedAs);
  if (isCrossAccount(asked))
    return said && boundary && session && named.length > 0 ? 'allowed' : 'implicitDeny';
  const names = asked.resourcePolicyOnlyDenies === true ? [] : named;
  if (asked.resourcePolicyMustAllow === true && names.length === 0) return 'implicitDeny';
  const direct = names.some((name) => {
    if (name === 'account') return false;
    if (name === 'everyone' || name === 'session' || name === 'service') return true;
    return session && (name === 'user' || boundary);
  });
  return direct || (said && boundary && session) ? 'allowed' : 'implicitDeny';
}
