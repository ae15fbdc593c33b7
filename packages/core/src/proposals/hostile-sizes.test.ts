import { describe, expect, it, test } from 'vitest';

import { ALLOW, level, policy, REQUEST } from '../../test/explained-request.ts';
import { DENY } from '../../test/proposed.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { searchProposals } from './propose-changes.ts';
import { MAX_EVALUATIONS } from './trials.ts';

const many = (count: number, one: (index: number) => object): readonly object[] =>
  Array.from({ length: count }, (_, index) => one(index));
const values = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `v${index}`);

describe('what is large takes no more decisions, and fewer the more there is to decide by', () => {
  it.each<
    [
      name: string,
      policies: Partial<PoliciesInEffect>,
      request: Partial<AuthorizationRequest>,
      most: number,
      found: boolean,
    ]
  >([
    [
      '1,000 Allows that nearly match',
      {
        identityBased: [
          policy(
            'p',
            ...many(1000, (at) => ({ ...ALLOW, Condition: { StringEquals: { [`k:${at}`]: 'v' } } })),
          ),
        ],
      },
      {},
      101,
      true,
    ],
    [
      '3,000 statements about other actions',
      { identityBased: [policy('p', ...many(3000, (at) => ({ ...ALLOW, Action: `sagemaker:A${at}` })))] },
      {},
      50,
      true,
    ],
    [
      'more Denies than a proposal may have parts',
      { identityBased: [policy('p', ALLOW, ...many(500, (at) => ({ ...DENY, Sid: `S${at}` })))] },
      {},
      MAX_EVALUATIONS,
      false,
    ],
    [
      'more levels that do not allow than a proposal may have parts',
      {
        identityBased: [policy('p', ALLOW)],
        serviceControl: values(40).map((name) => level(name, policy(name, { ...ALLOW, Action: 'ec2:*' }))),
      },
      {},
      MAX_EVALUATIONS,
      false,
    ],
    [
      'a condition with 10,000 values',
      {
        identityBased: [
          policy('p', ALLOW, { ...DENY, Condition: { StringEquals: { 'k:A': values(10_000) } } }),
        ],
      },
      { context: { 'k:A': 'v7' } },
      20,
      true,
    ],
    [
      'a statement with 2,000 conditions',
      {
        identityBased: [
          policy('p', ALLOW, {
            ...DENY,
            Condition: { StringNotEquals: Object.fromEntries(values(2000).map((key) => [`k:${key}`, 'v'])) },
          }),
        ],
      },
      {},
      100,
      true,
    ],
    [
      'a key with 5,000 values, and 2,000 other keys',
      {
        identityBased: [
          policy('p', { ...ALLOW, Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'v1' } } }),
        ],
      },
      {
        context: {
          ...Object.fromEntries(values(2000).map((key) => [`k:${key}`, 'v'])),
          'aws:TagKeys': values(5000),
        },
      },
      20,
      true,
    ],
  ])('%s', (_name, policies, request, most, found) => {
    const { proposals, evaluations } = searchProposals({
      policies: { identityBased: [], ...policies },
      request: { ...REQUEST, ...request },
    });
    expect(evaluations).toBeLessThanOrEqual(most);
    expect(proposals.length > 0).toBe(found);
  });
});

test('names of keys that objects have by themselves are keys as others', () => {
  const Condition = JSON.parse(
    '{"StringEquals":{"__proto__":"a","constructor":"b"},"Bool":{"toString":"true"}}',
  );
  const { proposals } = searchProposals({
    policies: { identityBased: [policy('p', { ...ALLOW, Condition })] },
    request: REQUEST,
  });
  const keys = proposals.map(({ parts }) => parts.map((part) => ('key' in part ? part.key : part.kind)));
  expect(keys).toEqual([
    ['addStatement'],
    ['__proto__', 'constructor', 'toString'],
    ['__proto__', 'constructor', 'toString'],
  ]);
});

test('texts of the request become no pattern and no variable of a policy', () => {
  const resource = 'arn:aws:sagemaker:us-east-1:111122223333:model/${aws:username}';
  const { proposals } = searchProposals({
    policies: { identityBased: [] },
    request: { ...REQUEST, resource },
  });
  expect(proposals).toMatchObject([
    {
      parts: [
        { statement: { Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/${$}{aws:username}' } },
      ],
    },
  ]);
  const like = policy('p', { ...DENY, Condition: { StringNotLike: { 'k:A': 'x' } } });
  const added = searchProposals({
    policies: { identityBased: [policy('a', ALLOW), like] },
    request: { ...REQUEST, context: { 'k:A': '*?${k:B}' } },
  }).proposals.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'changeStatement'));
  expect(added).toMatchObject([{ values: ['${*}${?}${$}{k:B}'] }]);
});

test.each([-1, 1.5, Number.NaN])('a limit of %s is a mistake', (limit) => {
  expect(() => searchProposals({ policies: { identityBased: [] }, request: REQUEST, limit })).toThrow(
    TypeError,
  );
});

test('no more proposals than are wanted', () => {
  const identityBased = [policy('p', { ...ALLOW, Condition: { StringEquals: { 'k:A': 'x' } } })];
  const question = { policies: { identityBased }, request: { ...REQUEST, context: { 'k:A': 'y' } } };
  expect([0, 1, 2, 9].map((limit) => searchProposals({ ...question, limit }).proposals.length)).toEqual([
    0, 1, 2, 3,
  ]);
});
