import { describe, expect, it, test } from 'vitest';

import { ALLOW, explain, policy } from '../../test/explained-request.ts';
import { observe } from '../../test/observed-failure.ts';
import type { Observation } from '../../test/observed-failure.ts';
import { describeFailure } from './describe-failure.ts';

describe('why one value did not fit', () => {
  it.each<[name: string, Observation]>([
    [
      'a number',
      {
        condition: { NumericLessThan: { 'a:n': '10' } },
        context: { 'a:n': '11' },
        failure: { reason: 'noneFits', observed: '11' },
        sentence: '`NumericLessThan` of `a:n` expects `10`, the request has `11`',
      },
    ],
    [
      'no number',
      {
        condition: { NumericNotEquals: { 'a:n': '10' } },
        context: { 'a:n': 'ten' },
        failure: { reason: 'wrongType', expectedType: 'number', observed: 'ten' },
        sentence: '`NumericNotEquals` of `a:n` expects `10`, the request has `ten`, which is no number',
      },
    ],
    [
      'no date',
      {
        condition: { DateLessThan: { 'aws:CurrentTime': '2026-11-21T12:00:00Z' } },
        context: { 'aws:CurrentTime': 'noon' },
        failure: { reason: 'wrongType', expectedType: 'date' },
        sentence:
          '`DateLessThan` of `aws:CurrentTime` expects `2026-11-21T12:00:00Z`, the request has `noon`, which is no date',
      },
    ],
    [
      'no address',
      {
        condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
        context: { 'aws:SourceIp': '192.0.2' },
        failure: { reason: 'wrongType', expectedType: 'address' },
        sentence:
          '`NotIpAddress` of `aws:SourceIp` expects `192.0.2.0/24`, the request has `192.0.2`, which is no address',
      },
    ],
    [
      'no ARN',
      {
        condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } },
        context: { 'aws:PrincipalArn': 'alice' },
        failure: { reason: 'wrongType', expectedType: 'arn' },
        sentence:
          '`ArnNotLike` of `aws:PrincipalArn` expects `arn:aws:iam::*:role/*`, the request has `alice`, which is no ARN',
      },
    ],
    [
      'no boolean',
      {
        condition: { Bool: { 'aws:SecureTransport': 'false' } },
        context: { 'aws:SecureTransport': 'no' },
        failure: { reason: 'wrongType', expectedType: 'boolean' },
        sentence:
          '`Bool` of `aws:SecureTransport` expects `false`, the request has `no`, which is no `true` or `false`',
      },
    ],
    [
      'no base64',
      {
        condition: { BinaryEquals: { 'a:b': 'QUJD' } },
        context: { 'a:b': '-' },
        failure: { reason: 'wrongType', expectedType: 'binary' },
        sentence: '`BinaryEquals` of `a:b` expects `QUJD`, the request has `-`, which is no base64',
      },
    ],
    [
      'a negated operator',
      {
        condition: { StringNotEquals: { 'a:b': ['x', 'y'] } },
        context: { 'A:B': 'y' },
        failure: { reason: 'excluded', observed: 'y' },
        sentence: '`StringNotEquals` of `a:b` excludes `x`, `y`, the request has `y`',
      },
    ],
    [
      'an absent key',
      {
        condition: { StringEquals: { 'a:b': 'x' } },
        failure: { reason: 'keyAbsent' },
        sentence: '`StringEquals` of `a:b` expects `x`, the request lacks the key',
      },
    ],
    [
      'a key without a value, of a set',
      {
        condition: { 'ForAnyValue:StringEquals': { 'a:b': 'x' } },
        context: { 'a:b': ['', ''] },
        failure: { reason: 'keyWithoutValue', observed: ['', ''] },
        sentence: '`ForAnyValue:StringEquals` of `a:b` expects `x`, the key has no value',
      },
    ],
    [
      'an empty text, of a set',
      {
        condition: { 'ForAnyValue:StringEquals': { 'a:b': 'x' } },
        context: { 'a:b': '' },
        failure: { reason: 'keyWithoutValue', observed: '' },
        sentence: '`ForAnyValue:StringEquals` of `a:b` expects `x`, the key has no value',
      },
    ],
    [
      'an empty text without a set is a text',
      {
        condition: { StringEquals: { 'a:b': 'x' } },
        context: { 'a:b': '' },
        failure: { reason: 'noneFits', observed: '' },
        sentence: '`StringEquals` of `a:b` expects `x`, the request has ``',
      },
    ],
    [
      'Null, and a value',
      {
        condition: { Null: { 'a:b': 'true' } },
        context: { 'a:b': 'x' },
        failure: { reason: 'keyHasValue', observed: 'x' },
        sentence: '`Null` of `a:b` expects `true`, the request has `x`',
      },
    ],
    [
      'Null, and no value',
      {
        condition: { Null: { 'a:b': 'false' } },
        context: { 'a:b': [] },
        failure: { reason: 'keyWithoutValue', observed: [] },
        sentence: '`Null` of `a:b` expects `false`, the key has no value',
      },
    ],
    [
      'Null, and no key',
      {
        condition: { Null: { 'a:b': 'false' } },
        failure: { reason: 'keyAbsent' },
        sentence: '`Null` of `a:b` expects `false`, the request lacks the key',
      },
    ],
  ])('%s', (_name, observation) => {
    const { failure, sentence } = observe(observation);
    expect(failure).toMatchObject(observation.failure);
    expect(sentence).toBe(observation.sentence);
  });
});

test('a sentence shows control characters', () => {
  const condition = { StringEquals: { 'a:b': 'x\n\u001b[2J' } };
  const { nearMisses } = explain(
    { identityBased: [policy('p', { ...ALLOW, Condition: condition })] },
    { context: { 'a:b': '\u0000\u009b\u2028' } },
  );
  expect(nearMisses.map(({ failure }) => describeFailure(failure))).toEqual([
    '`StringEquals` of `a:b` expects `x\\u000a\\u001b[2J`, the request has `\\u0000\\u009b\\u2028`',
  ]);
});

test('a sentence lists a few of many', () => {
  const values = Array.from({ length: 50 }, (_, index) => `v${index}`);
  const condition = { StringEquals: { 'a:b': values } };
  const { nearMisses } = explain(
    { identityBased: [policy('p', { ...ALLOW, Condition: condition })] },
    { context: { 'a:b': 'x'.repeat(4096) } },
  );
  expect(nearMisses.map(({ failure }) => describeFailure(failure))).toEqual([
    `\`StringEquals\` of \`a:b\` expects \`v0\`, \`v1\`, \`v2\`, \`v3\`, \`v4\` and 45 more, the request has \`${'x'.repeat(200)}…\``,
  ]);
});
