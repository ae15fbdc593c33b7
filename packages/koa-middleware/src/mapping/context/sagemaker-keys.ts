import type { Deployment } from '../arn/deployment.ts';
import type { JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import { readJsonDocument } from '../members/read-json-document.ts';
import type { ConditionKeyPlan, ElementPlan, KeyPlan, KeySource } from '../operation/plan-keys.ts';
import { combine, distinctSets, fewDistinctSets } from './combine.ts';
import type { KeySet } from './combine.ts';
import type { ContextEntry } from './context-entry.ts';
import type { KeyReading, TurnedUp } from './key-reading.ts';
import { keyValues } from './key-values.ts';
import { namedEntries } from './named-entries.ts';

const NO_KEYS: readonly KeySet[] = [[]];

/**
 * The `sagemaker:` keys that a request determines: one set of entries for each question.
 *
 * There are several where a single-valued key has several values, and one for each structure that determines keys
 * of its own, so that a structure without a key cannot hide behind another that has it. All of them are there again with
 * every default of an absent member, and again with names in lower case that ignore case: policies may mean either.
 */
export function sagemakerKeys(plan: KeyPlan, members: JsonValue, deployment: Deployment): readonly KeySet[] {
  if (plan.keys.length === 0 && plan.elements.length === 0) return NO_KEYS;
  const turnedUp: TurnedUp = { defaults: [], upperCase: false };
  const asSent = { deployment, withDefaults: false, inLowerCase: false, turnedUp };
  const sets = withDefaults(plan, members, asSent);
  if (!turnedUp.upperCase) return sets;
  const inLowerCase = { ...asSent, inLowerCase: true, turnedUp: { defaults: [], upperCase: true } };
  return distinctSets([...sets, ...withDefaults(plan, members, inLowerCase)]);
}

/** The sets of a reading, and the same with every default of an absent member. */
function withDefaults(plan: KeyPlan, members: JsonValue, reading: KeyReading): readonly KeySet[] {
  const { defaults } = reading.turnedUp;
  const sets = fewDistinctSets(keySets(plan, members, reading));
  if (defaults.length === 0) return sets;
  if (!plan.hasInnerDefaults) return sets.concat(sets.map((set) => set.concat(defaults)));
  const again = { ...reading, withDefaults: true };
  return distinctSets([...sets, ...fewDistinctSets(keySets(plan, members, again))]);
}

function keySets(plan: KeyPlan, structure: JsonValue, reading: KeyReading): readonly KeySet[] {
  const own = ownSets(plan.keys, structure, reading);
  if (plan.elements.length === 0) return own;
  const inner = fewDistinctSets(innerSets(plan.elements, structure, reading));
  if (inner.length === 0) return own;
  const combined = combine(own, inner);
  return setsAnyOf(own, plan.replaceable) ? own.concat(combined) : combined;
}

function innerSets(
  elements: readonly ElementPlan[],
  around: JsonValue,
  reading: KeyReading,
): readonly KeySet[] {
  const sets: KeySet[] = [];
  for (const element of elements) {
    for (const value of valuesAt(around, element.at)) {
      const structure = element.isJson ? readJsonDocument(value, element.at.text) : value;
      for (const set of keySets(element, structure, reading)) sets.push(set);
    }
  }
  return sets;
}

/** A key that elements may replace counts for the structure around them too. */
function setsAnyOf([own = []]: readonly KeySet[], names: ReadonlySet<string>): boolean {
  return own.some(([name]) => names.has(name));
}

function ownSets(
  keys: readonly ConditionKeyPlan[],
  structure: JsonValue,
  reading: KeyReading,
): readonly KeySet[] {
  const fixed: ContextEntry[] = [];
  const choices: (readonly KeySet[])[] = [];
  for (const key of keys) addKey(key, structure, reading, { fixed, choices });
  let sets: readonly KeySet[] = [fixed];
  for (const alternatives of choices) sets = combine(sets, alternatives);
  return sets;
}

interface Collected {
  readonly fixed: ContextEntry[];
  readonly choices: (readonly KeySet[])[];
}

function addKey(
  key: ConditionKeyPlan,
  structure: JsonValue,
  reading: KeyReading,
  { fixed, choices }: Collected,
): void {
  const { rule, names, given } = key;
  if (rule === 'entries' || rule === 'pairs') {
    fixed.push(...namedEntries(key, structure));
    return;
  }
  const values = keyValues(key, structure, reading);
  const [first] = values;
  if (first === undefined) addDefault(fixed, key, reading);
  else if (rule === 'strings' || rule === 'arns') addNamed(fixed, names, values, given);
  else if (values.length === 1) addNamed(fixed, names, first, given);
  else choices.push(values.map((value) => addNamed([], names, value, given)));
}

/** Every absent member that has a default is absent in one reading, and has it in another. */
function addDefault(fixed: ContextEntry[], key: ConditionKeyPlan, reading: KeyReading): void {
  const { names, rule, byDefault, defaulted } = key;
  if (byDefault === undefined) return;
  const value = rule === 'strings' || rule === 'arns' ? [byDefault] : byDefault;
  addNamed(reading.withDefaults ? fixed : reading.turnedUp.defaults, names, value, defaulted);
}

function addNamed(
  entries: ContextEntry[],
  names: readonly string[],
  value: string | readonly string[],
  source: KeySource,
): KeySet {
  for (const name of names) entries.push([name, value, source]);
  return entries;
}
