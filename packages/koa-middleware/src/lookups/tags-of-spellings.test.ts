import { expect, it } from 'vitest';

import type { ResourceTag } from './index.ts';
import { tagsOfSpellings } from './tags-of-spellings.ts';

const ACCOUNT = 'arn:aws:sagemaker:us-east-1:111122223333:';
const SENT = `${ACCOUNT}endpoint/Churn`;
const LOWER = `${ACCOUNT}endpoint/churn`;
const A = [{ Key: 'Project', Value: 'A' }];
const B = [{ Key: 'Project', Value: 'B' }];

type Tags = readonly ResourceTag[] | undefined;

it.each<[name: string, sent: Tags, lower: Tags, expected: readonly [sent: Tags, lower: Tags]]>([
  ['the service knows it in lower case', undefined, A, [A, A]],
  ['the service knows it as it was sent', A, undefined, [A, A]],
  ['the service knows it in lower case, without tags', undefined, [], [[], []]],
  ['these are two resources', A, B, [A, B]],
  ['these are two resources, and one has no tags', [], A, [[], A]],
  ['these are two resources, and the other has no tags', A, [], [A, []]],
  ['there is no such resource', undefined, undefined, [undefined, undefined]],
])('a name in two spellings: %s', (_, sent, lower, expected) => {
  const found = [
    [SENT, sent],
    [LOWER, lower],
  ] as const;
  expect([...tagsOfSpellings(new Map(found)).values()]).toEqual(expected);
  const reversed = [...tagsOfSpellings(new Map(found.toReversed())).values()];
  expect(reversed.toReversed()).toEqual(expected);
});

it.each([
  ['of a type with case', `${ACCOUNT}feature-group/Customers`, `${ACCOUNT}feature-group/customers`],
  ['of two types', SENT, `${ACCOUNT}model/churn`],
  ['of two accounts', SENT, 'arn:aws:sagemaker:us-east-1:444455556666:endpoint/churn'],
])('names %s have nothing to do with each other', (_, one, other) => {
  const tags = tagsOfSpellings(
    new Map([
      [one, undefined],
      [other, A],
    ]),
  );
  expect(tags.get(one)).toBeUndefined();
});
