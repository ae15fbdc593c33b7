import type { ContextEntries } from '@sagegate/core';
import fc from 'fast-check';
import { FAMILIES, MULTIVALUED_KEYS } from './condition-vocabulary.ts';
import { inAnyCase } from './conditions.ts';
import type { OperatorFamily } from './operator-family.ts';
import { STRINGS } from './text-families.ts';

type Entry = readonly [name: string, value: string | readonly string[]];

const everyValue = FAMILIES.flatMap(({ observed }) => observed);

/** A key with a value that is mostly of its type, sometimes of another one, sometimes a list. */
function entryOf({ keys, observed }: Pick<OperatorFamily, 'keys' | 'observed'>): fc.Arbitrary<Entry> {
  return fc.tuple(
    inAnyCase(keys),
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...observed) },
      { weight: 1, arbitrary: fc.constantFrom(...everyValue) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...observed), { maxLength: 2, size: 'max' }) },
    ),
  );
}

const multivaluedEntry: fc.Arbitrary<Entry> = fc.tuple(
  fc.constantFrom(...MULTIVALUED_KEYS),
  fc.oneof(
    fc.array(fc.constantFrom('churn', 'Churn', 'c*', '', '5', 'true', '192.0.2.1', 'k'), {
      maxLength: 3,
      size: 'max',
    }),
    fc.array(fc.constantFrom(...everyValue), { maxLength: 2, size: 'max' }),
  ),
);

const entry = fc.oneof(
  ...FAMILIES.map((family) => ({ weight: 4, arbitrary: entryOf(family) })),
  { weight: 14, arbitrary: entryOf(STRINGS) },
  { weight: 7, arbitrary: entryOf({ keys: ['k:Flag', 'k:Any'], observed: everyValue }) },
  { weight: 12, arbitrary: multivaluedEntry },
);

/** Condition keys over the vocabulary of the documents. */
export const context: fc.Arbitrary<ContextEntries> = fc
  .array(entry, { minLength: 3, maxLength: 8, size: 'max' })
  .map(toEntries);

/** A context has no key twice, whatever the case. */
function toEntries(entries: readonly Entry[]): ContextEntries {
  const seen = new Set<string>();
  const unique = entries.filter(([name]) => {
    const lowerCase = name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
    return !seen.has(lowerCase) && seen.add(lowerCase);
  });
  return Object.fromEntries(unique);
}
