import type { AuthorizationDecision } from './authorization-decision.ts';
import { denialMessage } from './denial-message.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** The decision when something grants. The root user may have no statement that grants: it is allowed by default. */
export function allowed(grants: readonly PlannedStatement[]): AuthorizationDecision {
  const [first] = grants;
  if (first === undefined) return { outcome: 'allowed', policyType: 'identityBased', matchedStatements: [] };
  if (grants.length === 1) return first.allowsAlone;
  return { outcome: 'allowed', ...first.matched, matchedStatements: grants.map(({ matched }) => matched) };
}

/** The decision when any Deny applies; the first one is named. */
export function explicitDeny(
  denies: readonly PlannedStatement[],
  { request }: Question,
): AuthorizationDecision {
  const [first] = denies;
  const message = denialMessage('explicitDeny', first?.policyType ?? 'identityBased', request);
  const matchedStatements = denies.map(({ matched }) => matched);
  return { outcome: 'explicitDeny', ...first?.matched, matchedStatements, message };
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
