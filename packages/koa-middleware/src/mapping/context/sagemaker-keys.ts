import type { JsonObject } from '../members/json-value.ts';
import type { ConditionKeyPlan, OperationPlan } from '../operation/operation-plan.ts';
import type { Deployment } from '../arn/deployment.ts';
import { combine } from './combine.ts';
import type { ContextEntry } from './context-entry.ts';
import { elementKeys } from './element-keys.ts';
import { keyValues } from './key-values.ts';
import { namedEntries } from './named-entries.ts';

const NO_KEYS: readonly (readonly ContextEntry[])[] = [[]];

/**
 * The `sagemaker:` keys that a request determines: one set of entries, or several where a single-valued key has
 * several values. A Deny on any of the values must be met, so each set is asked.
 */
export function sagemakerKeys(
  plan: OperationPlan,
  members: JsonObject,
  deployment: Deployment,
): readonly (readonly ContextEntry[])[] {
  if (plan.keys.length === 0 && plan.elements.length === 0) return NO_KEYS;
  const fixed: ContextEntry[] = [];
  const choices: (readonly (readonly ContextEntry[])[])[] = [];
  for (const key of plan.keys) addKey(key, members, deployment, fixed, choices);
  for (const alternatives of elementKeys(plan.elements, members)) choices.push(alternatives);
  return combine(fixed, choices);
}

function addKey(
  key: ConditionKeyPlan,
  members: JsonObject,
  deployment: Deployment,
  fixed: ContextEntry[],
  choices: (readonly (readonly ContextEntry[])[])[],
): void {
  const { rule, names } = key;
  if (rule === 'entries' || rule === 'pairs') {
    fixed.push(...namedEntries(key, members));
    return;
  }
  const values = keyValues(key, members, deployment);
  const [first] = values;
  if (first === undefined) return;
  if (rule === 'strings' || rule === 'arns') fixed.push(...named(names, values));
  else if (values.length === 1) fixed.push(...named(names, first));
  else choices.push(values.map((value) => named(names, value)));
}

function named(names: readonly string[], value: string | readonly string[]): readonly ContextEntry[] {
  return names.map((name) => [name, value] as const);
}
