import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { matchesWildcard } from '../matching/wildcard.ts';
import { patternsOverlap } from './patterns-overlap.ts';

it.each([
  ['a', 'a', true],
  ['a', 'b', false],
  ['', '', true],
  ['', '*', true],
  ['', '?', false],
  ['*', '*', true],
  ['a*', '*b', true],
  ['a*c', 'ab', false],
  ['a?', '?b', true],
  ['a?', 'a', false],
  ['model/*', 'endpoint/*', false],
  ['?odel/*', 'model/a', true],
  ['m?', '?n*', true],
  ['ab', 'a', false],
  ['ab', 'a*', true],
  // The product of these lengths would take minutes.
  [`model/${'a*'.repeat(30_000)}`, `endpoint/${'a*'.repeat(30_000)}`, false],
  ['*:model/dev-*', 'arn:aws:sagemaker:*:*:model/*', true],
])('%.40s and %.40s: %s', (one, other, overlap) => {
  expect(patternsOverlap(one, other)).toBe(overlap);
  expect(patternsOverlap(other, one)).toBe(overlap);
});

test('a text that fits both patterns is proof of an overlap', () => {
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 })
    .map((list) => list.join(''));
  const texts = ['', 'a', 'b', 'aa', 'ab', 'ba', 'bb', 'aab', 'aba', 'abb', 'bab', 'abab', 'baba', 'aabb'];
  fc.assert(
    fc.property(pattern, pattern, (one, other) => {
      const common = texts.find((text) => matchesWildcard(one, text) && matchesWildcard(other, text));
      expect({ common, overlap: patternsOverlap(one, other) || common === undefined }).toEqual({
        common,
        overlap: true,
      });
    }),
    { numRuns: 2000 },
  );
});

test('a pattern without wildcards overlaps exactly with what it fits', () => {
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }).map((list) => list.join(''));
  const pattern = fc
    .array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 6 })
    .map((list) => list.join(''));
  fc.assert(
    fc.property(text, pattern, (literal, other) => {
      expect(patternsOverlap(literal, other)).toBe(matchesWildcard(other, literal));
    }),
  );
});
