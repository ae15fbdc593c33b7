import { expect, it, test } from 'vitest';
import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, Outcome } from '@sagegate/core';

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
const FIFTY_STARS = 'a*'.repeat(50);
const LONG = 'a'.repeat(4096);
const THOUSAND_KEYS = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k:Key${index}`, 'x']));
const LONE_SURROGATE = '\ud83d';

function decide(statements: readonly object[], request: Partial<AuthorizationRequest>): Outcome {
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statements });
  return compilePolicies({ identityBased: [{ id: 'policy', document }] }).authorize({
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:DescribeModel',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
    context: {},
    ...request,
  }).outcome;
}

function denyingOn(condition: object): readonly object[] {
  return [ALLOW_ALL, { ...ALLOW_ALL, Effect: 'Deny', Condition: condition }];
}

it.each([
  [
    'in a condition',
    denyingOn({ StringLike: { 'k:Key': `${FIFTY_STARS}b` } }),
    { context: { 'k:Key': LONG } },
    'allowed',
  ],
  [
    'in a condition, that fits',
    denyingOn({ StringLike: { 'k:Key': `${FIFTY_STARS}b` } }),
    { context: { 'k:Key': `${LONG}b` } },
    'explicitDeny',
  ],
  [
    'beside a question mark',
    denyingOn({ StringLike: { 'k:Key': `${FIFTY_STARS}?b` } }),
    { context: { 'k:Key': LONG } },
    'allowed',
  ],
  [
    'beside a variable',
    denyingOn({ StringLike: { 'k:Key': `${FIFTY_STARS}\${k:End}` } }),
    { context: { 'k:Key': LONG, 'k:End': 'b' } },
    'allowed',
  ],
  [
    'in an ARN',
    denyingOn({ ArnLike: { 'k:Key': `arn:aws:s3:::${FIFTY_STARS}b` } }),
    { context: { 'k:Key': `arn:aws:s3:::${LONG}` } },
    'allowed',
  ],
  [
    'in a resource',
    [{ ...ALLOW_ALL, Resource: `arn:aws:s3:::${FIFTY_STARS}b` }],
    { resource: `arn:aws:s3:::${LONG}` },
    'implicitDeny',
  ],
  [
    'in a resource, that fits',
    [{ ...ALLOW_ALL, Resource: `arn:aws:s3:::${FIFTY_STARS}b` }],
    { resource: `arn:aws:s3:::${LONG}b` },
    'allowed',
  ],
  [
    'in an action',
    [{ ...ALLOW_ALL, Action: `s3:${FIFTY_STARS}b` }],
    { action: `s3:${LONG}` },
    'implicitDeny',
  ],
  [
    'in an action, that fits',
    [{ ...ALLOW_ALL, Action: `s3:${FIFTY_STARS}b` }],
    { action: `s3:${LONG}b` },
    'allowed',
  ],
] as const)('fifty stars against 4 KB, %s', (_, statements, request, outcome) => {
  expect(decide(statements, request)).toBe(outcome);
});

it.each([
  ['the last is asked for', 'k:Key999', 'explicitDeny'],
  ['one in another case is asked for', 'K:KEY500', 'explicitDeny'],
  ['one that is not there is asked for', 'k:Key1000', 'allowed'],
] as const)('1,000 context keys: %s', (_, key, outcome) => {
  expect(decide(denyingOn({ StringEquals: { [key]: 'x' } }), { context: THOUSAND_KEYS })).toBe(outcome);
});

test('a list of 10,000 values', () => {
  const statements = denyingOn({ 'ForAnyValue:StringEquals': { 'k:List': 'last' } });
  const values = Array.from({ length: 10_000 }, () => 'x');
  expect(decide(statements, { context: { 'k:List': values } })).toBe('allowed');
  expect(decide(statements, { context: { 'k:List': [...values, 'last'] } })).toBe('explicitDeny');
});

it.each([
  ['is equal to itself', { StringEquals: { 'k:Key': LONE_SURROGATE } }, LONE_SURROGATE, 'explicitDeny'],
  ['is not what stands for it in UTF-8', { StringEquals: { 'k:Key': '\ufffd' } }, LONE_SURROGATE, 'allowed'],
  ['is not the other half', { StringEquals: { 'k:Key': '\ude00' } }, LONE_SURROGATE, 'allowed'],
  ['is one character', { StringLike: { 'k:Key': '?' } }, LONE_SURROGATE, 'explicitDeny'],
  ['differs from a pair', { StringEquals: { 'k:Key': '\ud83d\ude00' } }, LONE_SURROGATE, 'allowed'],
] as const)('a lone surrogate %s', (_, condition, value, outcome) => {
  expect(decide(denyingOn(condition), { context: { 'k:Key': value } })).toBe(outcome);
});

test('a lone surrogate at the end of a resource does not pass for nothing', () => {
  const resource = 'arn:aws:s3:::bucket';
  expect(decide([{ ...ALLOW_ALL, Resource: resource }], { resource: resource + LONE_SURROGATE })).toBe(
    'implicitDeny',
  );
  expect(decide([{ ...ALLOW_ALL, Resource: `${resource}?` }], { resource: resource + LONE_SURROGATE })).toBe(
    'allowed',
  );
});
