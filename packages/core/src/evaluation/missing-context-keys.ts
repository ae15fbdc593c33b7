import { policyTypeApplies } from './exemptions.ts';
import type { Question } from './question.ts';
import type { FittingStatement, TracePlan } from './trace-plan.ts';

/**
 * The condition keys, sorted, that statements fitting action and resource ask for and the request does not have.
 * A resource with a variable counts as fitting when some value of the variable would make it fit.
 */
export function findMissingContextKeys({ sets }: TracePlan, question: Question): readonly string[] {
  const missing = new Map<string, string>();
  for (const { set, fitting } of sets) {
    if (!policyTypeApplies(set.policyType, question)) continue;
    for (const statement of fitting) addMissingKeys(missing, statement, question);
  }
  return missing.size === 0 ? NONE : [...missing.values()].toSorted(byCodeUnits);
}

const NONE: readonly string[] = Object.freeze([]);

function addMissingKeys(
  missing: Map<string, string>,
  { compiled, keys }: FittingStatement,
  { resource, context }: Question,
): void {
  for (const { key, lowerCaseKey } of keys) {
    if (context.get(lowerCaseKey) !== undefined || missing.has(lowerCaseKey)) continue;
    if (!compiled.resources.couldMatch(resource)) return;
    missing.set(lowerCaseKey, key);
  }
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
