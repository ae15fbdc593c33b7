import type { ContextValue } from '@sagegate/core';
import { isAlwaysPresent, ordinaryValues } from './always-present.ts';
import type { CallerReading } from './caller-reading.ts';
import { distinctValues } from './distinct-values.ts';
import type { EffectiveStatement } from './effective-statements.ts';
import { rarestFirst } from './example-resources.ts';
import { KeyCollector } from './key-collector.ts';
import type { AskedKey } from './key-collector.ts';
import type { TextInBoth } from './text-in-both.ts';
import { valuesBetween } from './values-between.ts';

/** A key that statements ask for, and what it might hold; `undefined`: it is absent, as a key is not that all requests have. */
export interface ExampleKey {
  readonly name: string;
  readonly values: readonly (ContextValue | undefined)[];
}

/** The keys, and whether values were left out by which a decision may hang. */
export interface ExampleKeys {
  readonly keys: readonly ExampleKey[];
  readonly isPartial: boolean;
}

/** Values of one key by which a decision may hang. */
const MAX_VALUES = 16;

/** Kinds of values of which every list is tried. */
const MAX_LISTED = 5;

/** The keys that statements ask for and that nobody knows yet. Attached VPC endpoints are asked about, too. */
export function exampleKeys(
  statements: readonly EffectiveStatement[],
  endpoints: readonly string[],
  { reading, textInBoth }: { readonly reading: CallerReading; readonly textInBoth: TextInBoth },
): ExampleKeys {
  const keys = new KeyCollector(reading);
  for (const one of statements) keys.addStatement(one);
  for (const endpoint of endpoints) keys.addValue('aws:SourceVpce', endpoint);
  const made = keys.list().map((key) => withValues(key, textInBoth));
  return {
    keys: made.map(({ name, values }) => ({ name, values })),
    isPartial: made.some(({ isPartial }) => isPartial),
  };
}

function withValues(
  { name, values: asked, conditions, truths, isInVariable, hasOne, hasSeveral }: AskedKey,
  textInBoth: TextInBoth,
): ExampleKey & { readonly isPartial: boolean } {
  const all = withOrdinary(name, [...rarestFirst(asked), ...valuesBetween(conditions, textInBoth)]);
  const singles = hasOne ? distinct(all, truths) : [];
  const listed = hasSeveral
    ? distinct(
        all.map((value) => [value]),
        truths,
      )
    : [];
  const several = hasSeveral ? distinct(listsOf(listed.flat()), truths) : [];
  const values = [...singles.slice(0, MAX_VALUES), ...several.slice(0, MAX_VALUES)];
  return {
    name,
    values: [...(isAlwaysPresent(name) ? [] : [undefined]), ...values],
    isPartial:
      isInVariable ||
      singles.length > MAX_VALUES ||
      several.length > MAX_VALUES ||
      listed.length > MAX_LISTED,
  };
}

/** Where a variable of a policy takes its value from the key, or the other way round, each value is of a kind of its own. */
function distinct(values: readonly ContextValue[], truths: AskedKey['truths']): readonly ContextValue[] {
  return truths.includes(undefined)
    ? values
    : distinctValues(
        values,
        truths.flatMap((truth) => truth ?? []),
      );
}

/** Lists of a few values, the short ones first: every one of them where they are few, otherwise those of two. */
function listsOf(values: readonly string[]): readonly (readonly string[])[] {
  const lists: (readonly string[])[] = [[]];
  for (const value of values.slice(0, MAX_LISTED)) lists.push(...lists.map((list) => [...list, value]));
  return [...lists.slice(1), ...values.slice(MAX_LISTED).map((value) => [value])].toSorted(
    (one, other) => one.length - other.length,
  );
}

/** Ordinary values are tried first. */
function withOrdinary(name: string, values: readonly string[]): readonly string[] {
  return [...new Set([...ordinaryValues(name), ...values])];
}
