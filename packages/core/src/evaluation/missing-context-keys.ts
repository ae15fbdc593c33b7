import type { CompiledStatement } from './compile-statement.ts';
import { policyTypeApplies } from './exemptions.ts';
import type { PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/**
 * The condition keys, sorted, that statements fitting action and resource ask for and the request does not have.
 * A resource with a variable counts as fitting when some value of the variable would make it fit.
 */
export function findMissingContextKeys(
  sets: readonly PolicySet[],
  lowerCaseAction: string,
  question: Question,
): readonly string[] {
  const missing = new Map<string, string>();
  for (const compiled of candidates(sets, lowerCaseAction, question)) {
    for (const { key, lowerCaseKey } of keysOf(compiled)) {
      const isNew = question.context.get(lowerCaseKey) === undefined && !missing.has(lowerCaseKey);
      if (isNew) missing.set(lowerCaseKey, key);
    }
  }
  return [...missing.values()].toSorted();
}

function candidates(
  sets: readonly PolicySet[],
  lowerCaseAction: string,
  question: Question,
): readonly CompiledStatement[] {
  return sets
    .filter(({ policyType }) => policyTypeApplies(policyType, question))
    .flatMap(({ policies }) => policies)
    .flatMap(({ document }) =>
      document.actions.find(lowerCaseAction).flatMap((index) => document.statements[index] ?? []),
    )
    .filter(({ resources }) => resources.couldMatch(question.resource));
}

interface Key {
  readonly key: string;
  readonly lowerCaseKey: string;
}

function keysOf({ conditions, resources }: CompiledStatement): readonly Key[] {
  const own = conditions.map(({ condition, lowerCaseKey }) => ({ key: condition.key, lowerCaseKey }));
  return [...own, ...conditions.flatMap(({ variables }) => variables), ...resources.variables];
}
