import type { MatchedStatement, PoliciesInEffect, Policy, Statement } from '@sagegate/core';

/** The statement that a decision names, as it was parsed. */
export function findStatement(policies: PoliciesInEffect, named: MatchedStatement): Statement | undefined {
  const { start } = named.position;
  return policiesOf(policies, named)
    .filter(({ id }) => id === named.policyId)
    .flatMap(({ document }) => document.statements)
    .find(({ position }) => position.start.line === start.line && position.start.column === start.column);
}

/** Those of a statement's type and level. */
export function policiesOf(
  policies: PoliciesInEffect,
  { policyType, level }: Pick<MatchedStatement, 'policyType' | 'level'>,
): readonly Policy[] {
  if (policyType === 'serviceControl' || policyType === 'resourceControl')
    return (policies[policyType] ?? [])
      .filter(({ name }) => level === undefined || name === level)
      .flatMap((each) => each.policies);
  if (policyType !== 'session') return policies[policyType] ?? [];
  return [...(policies.session ?? []), ...(policies.sessionLimits ?? []).flat()];
}
