import fc from 'fast-check';
import { ALL_KEYS, FAMILIES } from './condition-vocabulary.ts';
import type { OperatorFamily } from './operator-family.ts';
import { ARN_VARIABLES } from './text-families.ts';
import { BOOLEAN_VARIABLES } from './value-families.ts';

/** A Condition element: operator, key, values. */
type ConditionBlock = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One operator with one key and its values. */
interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly values: unknown;
}

const prefix = fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:');
const suffix = fc.constantFrom('', '', '', 'IfExists');

/** One item, or a list of one to three. */
export function oneOrMany<Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item | readonly Item[]> {
  return fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 3, size: 'max' }));
}

/** One of the keys as it is, or shouted: names ignore case. */
export function inAnyCase(names: readonly string[]): fc.Arbitrary<string> {
  const shouted = names.map((name) => name.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()));
  return fc.constantFrom(...names, ...names, ...shouted);
}

const anyKey = fc.constantFrom(...ALL_KEYS);

function comparisonOf(family: OperatorFamily): fc.Arbitrary<Comparison> {
  const key = fc.oneof(
    { weight: 3, arbitrary: inAnyCase(family.keys) },
    { weight: 1, arbitrary: inAnyCase(ALL_KEYS) },
  );
  return fc
    .tuple(
      prefix,
      fc.constantFrom(...family.operators),
      suffix,
      key,
      oneOrMany(fc.constantFrom(...family.operands)),
    )
    .map(([set, operator, ifExists, name, values]) => ({
      operator: `${set}${operator}${ifExists}`,
      key: name,
      values,
    }));
}

const nullTest: fc.Arbitrary<Comparison> = fc
  .tuple(prefix, anyKey, oneOrMany(fc.constantFrom('true', 'false', true, 'FALSE')))
  .map(([set, key, values]) => ({ operator: `${set}Null`, key, values }));

const comparison = fc.oneof(
  ...FAMILIES.map((family) => ({ weight: family.operators.length, arbitrary: comparisonOf(family) })),
  { weight: 2, arbitrary: nullTest },
);
const modernComparison = fc.oneof(
  { weight: 14, arbitrary: comparison },
  { weight: 1, arbitrary: comparisonOf(BOOLEAN_VARIABLES) },
  { weight: 1, arbitrary: comparisonOf(ARN_VARIABLES) },
);

/** Condition elements with one or two comparisons; those of version 2012-10-17 may have variables in more places. */
export function conditionBlock(isModern: boolean): fc.Arbitrary<ConditionBlock> {
  const one = isModern ? modernComparison : comparison;
  return fc.array(one, { minLength: 1, maxLength: 2, size: 'max' }).map(toBlock);
}

/** The same key twice under one operator is no document. */
function toBlock(comparisons: readonly Comparison[]): ConditionBlock {
  const block = new Map<string, Map<string, unknown>>();
  for (const { operator, key, values } of comparisons) {
    const keys = block.get(operator) ?? new Map<string, unknown>();
    if (![...keys.keys()].some((known) => known.toLowerCase() === key.toLowerCase())) keys.set(key, values);
    block.set(operator, keys);
  }
  return Object.fromEntries([...block].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}
