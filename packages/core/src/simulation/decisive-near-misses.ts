import type { Outcome } from '../evaluation/authorization-decision.ts';
import type { Explanation, NearMiss } from '../evaluation/explanation.ts';
import type { PolicyType } from '../policy/policy-type.ts';

/** Statements that nearly match and would have changed the decision, had they matched; the nearest ones, and how many more. */
export interface DecisiveNearMisses {
  readonly nearest: readonly NearMiss[];
  readonly more: number;
}

const MAX_NEAREST = 5;

/** Picks them: an answer to thousands of questions must not hold everything that their explanations say. */
export function findDecisiveNearMisses(explanation: Explanation): DecisiveNearMisses {
  const decisive = explanation.nearMisses.filter((nearMiss) => wouldDecide(nearMiss, explanation));
  const nearest = decisive.slice(0, MAX_NEAREST);
  return { nearest, more: decisive.length - nearest.length };
}

function wouldDecide(
  { effect, policyType, level }: NearMiss,
  { decision, missingAllow }: Explanation,
): boolean {
  if (effect !== DECISIVE_EFFECTS[decision.outcome]) return false;
  if (missingAllow === undefined) return true;
  if (GRANTING.includes(missingAllow.policyType)) return GRANTING.includes(policyType);
  return policyType === missingAllow.policyType && level === missingAllow.level;
}

const GRANTING: readonly PolicyType[] = ['identityBased', 'resourceBased'];

/** Nothing changes an explicit denial but that its Denies do not match. */
const DECISIVE_EFFECTS: Readonly<Record<Outcome, 'Allow' | 'Deny' | undefined>> = {
  allowed: 'Deny',
  implicitDeny: 'Allow',
  explicitDeny: undefined,
};
