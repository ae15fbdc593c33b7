import type { Deployment } from '../arn/deployment.ts';
import type { JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import { readJsonDocument } from '../members/read-json-document.ts';
import type { ConditionKeyPlan, ElementPlan, KeyPlan } from '../operation/operation-plan.ts';
import { combine, distinctSets } from './combine.ts';
import type { KeySet } from './combine.ts';
import type { ContextEntry } from './context-entry.ts';
import { keyValues } from './key-values.ts';
import { namedEntries } from './named-entries.ts';

const NO_KEYS: readonly KeySet[] = [[]];

/**
 * The `sagemaker:` keys that a request determines: one set of entries for each question.
 *
 * There are several where a single-valued key has several values, and one for each structure that determines keys
 * of its own, so that a structure without a key cannot hide behind another that has it.
 */
export function sagemakerKeys(plan: KeyPlan, members: JsonValue, deployment: Deployment): readonly KeySet[] {
  if (plan.keys.length === 0 && plan.elements.length === 0) return NO_KEYS;
  return distinctSets(keySets(plan, members, deployment));
}

function keySets(plan: KeyPlan, structure: JsonValue, deployment: Deployment): readonly KeySet[] {
  const own = ownSets(plan.keys, structure, deployment);
  const inner = distinctSets(plan.elements.flatMap((element) => elementSets(element, structure, deployment)));
  if (inner.length === 0) return own;
  const combined = combine(own, inner);
  return setsAnyOf(own, plan.elements) ? [...own, ...combined] : combined;
}

function elementSets(plan: ElementPlan, around: JsonValue, deployment: Deployment): readonly KeySet[] {
  return valuesAt(around, plan.at).flatMap((value) => {
    const structure = plan.isJson ? readJsonDocument(value, plan.at.text) : value;
    return keySets(plan, structure, deployment);
  });
}

/** A key that elements may replace counts for the structure around them too. */
function setsAnyOf([own = []]: readonly KeySet[], elements: readonly ElementPlan[]): boolean {
  return own.some(([name]) => elements.some(({ keys }) => keys.some(({ names }) => names.includes(name))));
}

function ownSets(
  keys: readonly ConditionKeyPlan[],
  structure: JsonValue,
  deployment: Deployment,
): readonly KeySet[] {
  const fixed: ContextEntry[] = [];
  const choices: (readonly KeySet[])[] = [];
  for (const key of keys) addKey(key, { structure, deployment, fixed, choices });
  let sets: readonly KeySet[] = [fixed];
  for (const alternatives of choices) sets = combine(sets, alternatives);
  return sets;
}

interface Collected {
  readonly structure: JsonValue;
  readonly deployment: Deployment;
  readonly fixed: ContextEntry[];
  readonly choices: (readonly KeySet[])[];
}

function addKey(key: ConditionKeyPlan, { structure, deployment, fixed, choices }: Collected): void {
  const { rule, names } = key;
  if (rule === 'entries' || rule === 'pairs') {
    fixed.push(...namedEntries(key, structure));
    return;
  }
  const values = keyValues(key, structure, deployment);
  const [first] = values;
  if (first === undefined) return;
  if (rule === 'strings' || rule === 'arns') fixed.push(...named(names, values));
  else if (values.length === 1) fixed.push(...named(names, first));
  else choices.push(values.map((value) => named(names, value)));
}

function named(names: readonly string[], value: string | readonly string[]): KeySet {
  return names.map((name) => [name, value] as const);
}
