import type { PlannedStatement } from './action-plan.ts';
import type { AuthorizationDecision, MatchedStatement } from './authorization-decision.ts';
import { denialMessage } from './denial-message.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** The decision when something grants. The root user may have no statement that grants: it is allowed by default. */
export function allowed(grants: readonly PlannedStatement[]): AuthorizationDecision {
  const [first] = grants;
  const matchedStatements = grants.map(toMatchedStatement);
  if (first === undefined) return { outcome: 'allowed', policyType: 'identityBased', matchedStatements };
  return { outcome: 'allowed', ...toMatchedStatement(first), matchedStatements };
}

/** The decision when any Deny applies. */
export function explicitDeny(denies: readonly PlannedStatement[], question: Question): AuthorizationDecision {
  const matchedStatements = denies.map(toMatchedStatement);
  const message = denialMessage(
    'explicitDeny',
    matchedStatements[0]?.policyType ?? 'identityBased',
    question.request,
  );
  return { outcome: 'explicitDeny', ...matchedStatements[0], matchedStatements, message };
}

/** The decision when policies that must allow do not. */
export function implicitDeny(
  missing: Pick<PolicySet, 'policyType' | 'level' | 'policies'>,
  { request }: Question,
): AuthorizationDecision {
  const { policyType, level, policies } = missing;
  // Boundaries and VPC endpoint policies must allow one by one, so the policy that did not is known.
  const [only, ...others] = policies;
  const isAlone =
    (policyType === 'permissionsBoundary' || policyType === 'vpcEndpoint') && others.length === 0;
  return {
    outcome: 'implicitDeny',
    policyType,
    ...(level !== undefined && { level }),
    ...(isAlone && only !== undefined && { policyId: only.policyId }),
    matchedStatements: [],
    message: denialMessage('implicitDeny', policyType, request),
  };
}

/** What a decision says about a statement. */
export function toMatchedStatement({
  compiled,
  policyType,
  level,
  policyId,
}: PlannedStatement): MatchedStatement {
  const { sid, position } = compiled.statement;
  return {
    policyType,
    ...(level !== undefined && { level }),
    policyId,
    ...(sid !== undefined && { sid: sid.value }),
    position,
  };
}
