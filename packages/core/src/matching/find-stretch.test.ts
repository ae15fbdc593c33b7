import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findStretch } from './find-stretch.ts';

const repetitive = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom('a', 'a', 'a', 'b'), { maxLength: length }).map((units) => units.join(''));

test('finds what indexOf finds, short and long stretches', () => {
  fc.assert(
    fc.property(repetitive(4), fc.nat(40), repetitive(300), fc.nat(20), (unit, times, text, from) => {
      const stretch = unit.repeat(times);
      expect(findStretch(stretch, text, from)).toBe(text.indexOf(stretch, from));
    }),
  );
});

test('finds a long stretch wherever it stands', () => {
  fc.assert(
    fc.property(repetitive(200), repetitive(200), repetitive(200), (before, middle, after) => {
      const stretch = middle.padEnd(70, 'ab');
      const text = before + stretch + after;
      for (const from of [0, 1, before.length, before.length + 1])
        expect(findStretch(stretch, text, from)).toBe(text.indexOf(stretch, from));
    }),
  );
});

test('a stretch longer than the text stands nowhere', () => {
  expect(findStretch('a'.repeat(100), 'a'.repeat(99), 0)).toBe(-1);
  expect(findStretch('a'.repeat(100), 'a'.repeat(150), 51)).toBe(-1);
  expect(findStretch('a'.repeat(100), 'a'.repeat(150), 50)).toBe(50);
});
