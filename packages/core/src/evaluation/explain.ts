import type { ActionPlan } from './action-plan.ts';
import { authorize } from './authorize.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { Explanation, PolicyTypeResult, StatementTrace } from './explanation.ts';
import { findMissingContextKeys } from './missing-context-keys.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';
import { traceSet } from './trace-statement.ts';
import type { TracePlan } from './trace-statement.ts';

/** Decides as `authorize` does, by the same compiled statements, and says what every statement said. */
export function explain(plan: ActionPlan, tracePlans: readonly TracePlan[], question: Question): Explanation {
  const traced = tracePlans.map((tracePlan) => ({
    set: tracePlan.set,
    traces: traceSet(tracePlan, question),
  }));
  return {
    decision: authorize(plan, question),
    policyTypes: traced.map(({ set, traces }) => toPolicyTypeResult(set, traces, question)),
    statements: NO_TRACES.concat(...traced.map(({ traces }) => traces)),
    missingContextKeys: findMissingContextKeys(tracePlans, question),
  };
}

const NO_TRACES: readonly StatementTrace[] = [];

function toPolicyTypeResult(
  set: PolicySet,
  traces: readonly StatementTrace[],
  question: Question,
): PolicyTypeResult {
  const { policyType, level, policies } = set;
  return {
    policyType,
    ...(level !== undefined && { level }),
    policyIds: policies.map(({ policyId }) => policyId),
    applies: policyTypeApplies(policyType, question),
    outcome: outcomeOf(set, traces),
  };
}

function outcomeOf(set: PolicySet, traces: readonly StatementTrace[]): PolicyTypeResult['outcome'] {
  if (traces.some(({ matched, effect }) => matched && effect === 'Deny')) return 'explicitDeny';
  const allows = set.allowsEverything || traces.some(({ matched }) => matched);
  return allows ? 'allowed' : 'implicitDeny';
}
