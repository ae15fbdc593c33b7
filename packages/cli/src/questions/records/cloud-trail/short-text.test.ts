import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '@sagegate/koa-middleware/mapping';
import { shortText } from './short-text.ts';

/** What texts of values are made of, so that one could be taken for another. */
const TEXT = fc.string({ unit: fc.constantFrom('"', '1', ':', ',', '{', '}', '[', ']'), maxLength: 5 });
const VALUE = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    TEXT,
    fc.constantFrom(null, true, 1, 11),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(TEXT, tie('value')), { maxLength: 3 }).map((members) => new Map(members)),
  ),
})).value;
const MEMBERS = fc.array(fc.tuple(TEXT, VALUE), { maxLength: 3 }).map((members) => new Map(members));

it('tells members apart that differ, and no others', () => {
  const known = new Map<string, ReadonlyMap<string, JsonValue>>();
  fc.assert(
    fc.property(MEMBERS, (members) => {
      const text = shortText(members) ?? '';
      const same = known.get(text) ?? members;
      known.set(text, same);
      expect(isDeepStrictEqual([...same], [...members])).toBe(true);
      expect(shortText(new Map(members))).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(known.size).toBeGreaterThan(500);
});

it('is none of long members', () => {
  expect(shortText(new Map([['Name', 'x'.repeat(257)]]))).toBeUndefined();
  expect(shortText(new Map([['Names', Array.from({ length: 40 }, () => 'name-1')]]))).toBeUndefined();
});
