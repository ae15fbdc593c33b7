import type { CompiledStatement } from './compile-statement.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { Question } from './question.ts';
import type { TracePlan } from './trace-statement.ts';

/**
 * The condition keys, sorted, that statements fitting action and resource ask for and the request does not have.
 * A resource with a variable counts as fitting when some value of the variable would make it fit.
 */
export function findMissingContextKeys(plans: readonly TracePlan[], question: Question): readonly string[] {
  const missing = new Map<string, string>();
  for (const compiled of candidates(plans, question)) {
    for (const { key, lowerCaseKey } of keysOf(compiled)) {
      const isNew = question.context.get(lowerCaseKey) === undefined && !missing.has(lowerCaseKey);
      if (isNew) missing.set(lowerCaseKey, key);
    }
  }
  return [...missing.values()].toSorted(byCodeUnits);
}

function candidates(plans: readonly TracePlan[], question: Question): readonly CompiledStatement[] {
  return plans
    .filter(({ set }) => policyTypeApplies(set.policyType, question))
    .flatMap(({ ofAction }) => ofAction)
    .filter(({ resources }) => resources.couldMatch(question.resource));
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

interface Key {
  readonly key: string;
  readonly lowerCaseKey: string;
}

function keysOf({ conditions, resources }: CompiledStatement): readonly Key[] {
  const own = conditions.map(({ condition, lowerCaseKey }) => ({ key: condition.key, lowerCaseKey }));
  return [...own, ...conditions.flatMap(({ variables }) => variables), ...resources.variables];
}
