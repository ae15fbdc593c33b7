import type { AuthorizationDecision, Explanation, PolicyType, StatementTrace } from '@sagegate/core';

/** Policies of these types must allow whatever grants: their Allows are not among the statements that a decision names. */
const MUST_ALLOW: ReadonlySet<PolicyType> = new Set([
  'serviceControl',
  'resourceControl',
  'permissionsBoundary',
  'session',
  'vpcEndpoint',
]);

/**
 * The statements that decided a request, alone or with others: those that the decision names, and where it is allowed,
 * also the Allows of every type that limits. Whoever is not among them can be removed, and the decision stays.
 */
export function decidingStatements({ decision, statements }: Explanation): readonly StatementTrace[] {
  return statements.filter(
    (statement) => statement.matched && (isNamed(statement, decision) || letsThrough(statement, decision)),
  );
}

function letsThrough({ effect, policyType }: StatementTrace, { outcome }: AuthorizationDecision): boolean {
  return outcome === 'allowed' && effect === 'Allow' && MUST_ALLOW.has(policyType);
}

function isNamed(statement: StatementTrace, { matchedStatements }: AuthorizationDecision): boolean {
  const { policyType, level, policyId, position } = statement;
  return matchedStatements.some(
    (matched) =>
      matched.policyId === policyId &&
      matched.policyType === policyType &&
      matched.level === level &&
      matched.position.start.line === position.start.line &&
      matched.position.start.column === position.start.column,
  );
}
