import { matchesWildcard } from '@sagegate/core';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { resourceMatcher } from './resource-matcher.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

it.each([
  ['*', MODEL, true],
  ['arn:aws:sagemaker:*:111122223333:model/*', MODEL, true],
  ['arn:aws:sagemaker:*:111122223333:model/churn', MODEL, true],
  ['arn:aws:sagemaker:*:444455556666:model/churn', MODEL, false],
  ['arn:aws:sagemaker:*:111122223333:model/chur?', MODEL, true],
  ['arn:*churn*churn', MODEL, false],
  [MODEL, MODEL, true],
  [MODEL, `${MODEL}2`, false],
])('%s and %s: %s', (pattern, resource, expected) => {
  expect(resourceMatcher(pattern)(resource)).toBe(expected);
});

test('a pattern fits what it would fit anywhere else', () => {
  const letters = (list: readonly string[]) => fc.string({ unit: fc.constantFrom(...list), maxLength: 12 });
  fc.assert(
    fc.property(letters(['a', 'b', ':', '*', '?']), letters(['a', 'b', ':', '*']), (pattern, resource) => {
      expect(resourceMatcher(pattern)(resource)).toBe(matchesWildcard(pattern, resource));
    }),
    { numRuns: 2_000 },
  );
});
