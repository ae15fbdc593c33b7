import type { AskedKey } from './asked-keys.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { StatementTrace } from './explanation.ts';
import { findFailures } from './find-failures.ts';
import { matchedTrace } from './matched-trace.ts';
import type { Question } from './question.ts';
import { toNearMiss } from './to-trace.ts';
import type { FittingStatement, TracePlan } from './trace-plan.ts';

/** What the statements say, as `explain` has it, that fit the action, apply, and ask for any of some condition keys. */
export function statementsAsking(
  { sets }: TracePlan,
  question: Question,
  lowerCaseKeys: ReadonlySet<string>,
): readonly StatementTrace[] {
  const traces: StatementTrace[] = [];
  for (const { set, fitting } of sets) {
    if (!policyTypeApplies(set.policyType, question)) continue;
    for (const statement of fitting)
      if (asksAny(statement.keys, lowerCaseKeys)) traces.push(traceOf(statement, question));
  }
  return traces;
}

function asksAny(asked: readonly AskedKey[], lowerCaseKeys: ReadonlySet<string>): boolean {
  for (const { lowerCaseKey } of asked) if (lowerCaseKeys.has(lowerCaseKey)) return true;
  return false;
}

function traceOf(fitting: FittingStatement, question: Question): StatementTrace {
  const failures = findFailures(fitting, question);
  if (failures === undefined) return matchedTrace(fitting, question);
  return toNearMiss(fitting.matched, failures.first, failures.failed);
}
