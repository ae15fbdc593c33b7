import { setAllows } from './action-plan.ts';
import type { ActionPlan } from './action-plan.ts';
import type { AuthorizationDecision } from './authorization-decision.ts';
import { allowed, explicitDeny, implicitDeny } from './decisions.ts';
import { policyTypeApplies } from './exemptions.ts';
import { findGrants } from './grants.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Question } from './question.ts';

/**
 * IAM's policy evaluation logic.
 *
 * Every Deny of every type is gathered before anything else, because a Deny below a level that merely fails to allow
 * is an explicit denial still. Then each organization level and VPC endpoint policy must allow, whatever grants. Then
 * something must grant.
 */
export function authorize(plan: ActionPlan, question: Question): AuthorizationDecision {
  const denies = findDenies(plan, question);
  if (denies.length > 0) return explicitDeny(denies, question);

  for (const cap of plan.caps) {
    if (!policyTypeApplies(cap.set.policyType, question)) continue;
    if (!setAllows(cap, question)) return implicitDeny(cap.set, question);
  }

  const grants = findGrants(plan, question);
  return grants.granted ? allowed(grants.statements) : implicitDeny(grants.missing, question);
}

/** Whether a Deny of any type applies. */
export function isDenied(plan: ActionPlan, question: Question): boolean {
  return findDenies(plan, question).length > 0;
}

function findDenies(plan: ActionPlan, question: Question): readonly PlannedStatement[] {
  const denies = plan.denies.findApplicable(question);
  if (denies.length === 0) return denies;
  return denies.filter(({ policyType }) => policyTypeApplies(policyType, question));
}
