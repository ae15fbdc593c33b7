import type { PolicyType } from '../policy/policy-type.ts';
import type { ActionPlan } from './action-plan.ts';
import type { AuthorizationDecision } from './authorization-decision.ts';
import type { CappedGrant, Explanation, MissingAllow, PolicyTypeResult } from './explanation.ts';
import { findGrants } from './grants.ts';
import type { Question } from './question.ts';

/** For a request that nothing denies: where no Allow was found, and what would have been granted but for that. */
export function explainImplicitDeny(
  decision: AuthorizationDecision,
  policyTypes: readonly PolicyTypeResult[],
  plan: ActionPlan,
  question: Question,
): Pick<Explanation, 'missingAllow' | 'cappedGrant'> {
  const missingAllow = findMissingAllow(decision, policyTypes);
  const cappedGrant = findCappedGrant(policyTypes, plan, question);
  return {
    ...(missingAllow !== undefined && { missingAllow }),
    ...(cappedGrant !== undefined && { cappedGrant }),
  };
}

function findMissingAllow(
  { policyType, level, policyId }: AuthorizationDecision,
  policyTypes: readonly PolicyTypeResult[],
): MissingAllow | undefined {
  if (policyType === undefined) return undefined;
  const candidates = policyTypes.filter(
    (result) =>
      result.policyType === policyType &&
      result.level === level &&
      (policyId === undefined || result.policyIds.includes(policyId)),
  );
  const result = candidates.find(({ outcome }) => outcome === 'implicitDeny') ?? candidates[0];
  return toMissingAllow(result ?? { policyType, policyIds: [] });
}

/** Caps in the order in which they are asked. */
const ALWAYS_CAP: readonly PolicyType[] = ['resourceControl', 'serviceControl', 'vpcEndpoint'];
const CAP_WHAT_IDENTITY_GRANTS: readonly PolicyType[] = ['permissionsBoundary', 'session'];

function findCappedGrant(
  policyTypes: readonly PolicyTypeResult[],
  plan: ActionPlan,
  question: Question,
): CappedGrant | undefined {
  const uncapped = findGrants(withoutCaps(plan), question);
  if (!uncapped.granted) return undefined;
  const grants = findGrants(plan, question);
  const caps = grants.granted ? ALWAYS_CAP : [...ALWAYS_CAP, ...CAP_WHAT_IDENTITY_GRANTS];
  const cappedBy = caps.flatMap((cap) =>
    policyTypes.filter(
      ({ policyType, applies, outcome }) => policyType === cap && applies && outcome === 'implicitDeny',
    ),
  );
  const statements = (grants.granted ? grants : uncapped).statements.map(({ matched }) => matched);
  return { statements, cappedBy: cappedBy.map(toMissingAllow) };
}

/** As if boundaries and session policies allowed everything; that there is a session policy still counts. */
function withoutCaps(plan: ActionPlan): ActionPlan {
  const { session } = plan;
  const open = session === undefined ? undefined : { ...session, alwaysAllows: true };
  return { ...plan, permissionsBoundaries: [], session: open, sessionLimits: [] };
}

function toMissingAllow({
  policyType,
  level,
  policyIds,
}: Pick<PolicyTypeResult, 'policyType' | 'level' | 'policyIds'>): MissingAllow {
  return level === undefined ? { policyType, policyIds } : { policyType, level, policyIds };
}
