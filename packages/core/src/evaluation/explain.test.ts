import { describe, expect, it, test } from 'vitest';

import {
  ALICE,
  ALLOW,
  explain,
  failureOf,
  level,
  MODEL,
  policy,
  REQUEST,
} from '../../test/explained-request.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import { compilePolicies } from './compile-policies.ts';
import { describeFailure } from './describe-failure.ts';
import type { StatementFailure } from './explanation.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

describe('what every statement said', () => {
  const document = {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'OtherAction', Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' },
      {
        Sid: 'OtherResource',
        Effect: 'Allow',
        Action: '*',
        Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}',
      },
      {
        Sid: 'OtherTag',
        Effect: 'Deny',
        NotAction: 's3:*',
        Resource: '*',
        Condition: {
          'ForAnyValue:StringLikeIfExists': { 'AWS:requesttag/project': ['A', '${aws:username}'] },
        },
      },
      {
        Sid: 'NoAddress',
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Condition: {
          StringEquals: { 'aws:RequestTag/Project': 'B' },
          IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
        },
      },
      { Sid: 'Matches', Effect: 'Allow', Action: '*', Resource: '*' },
    ],
  };
  const text = JSON.stringify(document, null, 1);
  const authorizer = compilePolicies({
    identityBased: [{ id: 'p.json', document: parsePolicyDocument(text) }],
    serviceControl: [level('root', policy('scp.json', { Effect: 'Allow', Action: 'ec2:*', Resource: '*' }))],
  });
  const traces = Object.fromEntries(
    authorizer.explain(REQUEST).statements.map((trace) => [trace.sid, trace]),
  );

  it.each<[sid: string, failure: Omit<StatementFailure, 'position'>, firstText: string]>([
    [
      'OtherAction',
      {
        element: 'Action',
        reason: 'noneFits',
        pointer: '/Statement/0/Action',
        expected: ['s3:*', 'ec2:*'],
        observed: 'sagemaker:CreateModel',
        variables: [],
      },
      '"s3:*"',
    ],
    [
      'OtherResource',
      {
        element: 'Resource',
        reason: 'noneFits',
        pointer: '/Statement/1/Resource',
        expected: ['arn:aws:sagemaker:*:*:model/${aws:username}'],
        observed: MODEL,
        variables: [{ name: 'aws:username', value: 'alice' }],
      },
      '"arn:aws:sagemaker:*:*:model/${aws:username}"',
    ],
    [
      'OtherTag',
      {
        element: 'Condition',
        reason: 'noneFits',
        pointer: '/Statement/2/Condition/ForAnyValue:StringLikeIfExists/AWS:requesttag~1project',
        operator: 'ForAnyValue:StringLikeIfExists',
        key: 'AWS:requesttag/project',
        expected: ['A', '${aws:username}'],
        observed: 'B',
        variables: [{ name: 'aws:username', value: 'alice' }],
      },
      '"AWS:requesttag/project"',
    ],
    [
      'NoAddress',
      {
        element: 'Condition',
        reason: 'keyAbsent',
        pointer: '/Statement/3/Condition/IpAddress/aws:SourceIp',
        operator: 'IpAddress',
        key: 'aws:SourceIp',
        expected: ['192.0.2.0/24'],
        variables: [],
      },
      '"aws:SourceIp"',
    ],
  ])('%s', (sid, failure, firstText) => {
    const { position, ...told } = failureOf(traces[sid]);
    expect(told).toEqual(failure);
    expect(textAt(text, position.start).startsWith(firstText)).toBe(true);
  });

  test('Matches', () => {
    expect(traces['Matches']).toEqual({
      policyType: 'identityBased',
      policyId: 'p.json',
      sid: 'Matches',
      effect: 'Allow',
      matched: true,
      pointer: '/Statement/4',
      position: parsePolicyDocument(text).statements[4]?.position,
    });
  });

  test('what every policy type said, and in which one no Allow was found', () => {
    const { decision, policyTypes, missingAllow } = authorizer.explain(REQUEST);
    expect(decision).toMatchObject({ outcome: 'implicitDeny', policyType: 'serviceControl', level: 'root' });
    expect(missingAllow).toEqual({ policyType: 'serviceControl', level: 'root', policyIds: ['scp.json'] });
    expect(policyTypes).toEqual([
      {
        policyType: 'serviceControl',
        level: 'root',
        policyIds: ['scp.json'],
        applies: true,
        outcome: 'implicitDeny',
      },
      { policyType: 'identityBased', policyIds: ['p.json'], applies: true, outcome: 'allowed' },
    ]);
  });

  test('the nearest misses first, the very statements of the full list', () => {
    const { nearMisses, statements } = authorizer.explain(REQUEST);
    expect(nearMisses.map(({ sid, failedElements }) => [sid, failedElements])).toEqual([
      // Resource and one of two conditions fit, then the resource alone, then not even that.
      ['NoAddress', 1],
      ['OtherTag', 1],
      ['OtherResource', 1],
    ]);
    for (const nearMiss of nearMisses) expect(statements).toContain(nearMiss);
    const { nearMisses: farther } = authorizer.explain({ ...REQUEST, context: {} });
    expect(farther.map(({ sid, failedElements }) => [sid, failedElements])).toEqual([
      ['OtherResource', 1],
      ['NoAddress', 2],
    ]);
  });
});

test('the first of several things is the first in the order Principal, Resource, Condition', () => {
  const whereOther = { Resource: 'arn:aws:s3:::b' };
  const toOther = { Principal: { AWS: '444455556666' } };
  const ifOther = { Condition: { StringEquals: { 'aws:username': 'bob', 'a:b': 'x' } } };
  const { nearMisses } = explain({
    resourceBased: [
      policy(
        'p',
        { ...ALLOW, ...toOther, ...whereOther, ...ifOther },
        { ...ALLOW, Principal: '*', ...whereOther, ...ifOther },
        { ...ALLOW, Principal: '*', ...ifOther },
      ),
    ],
  });
  expect(
    nearMisses.map(({ failure, failedElements }) => [failure.element, failure.key, failedElements]),
  ).toEqual([
    ['Condition', 'aws:username', 2],
    ['Resource', undefined, 3],
    ['Principal', undefined, 4],
  ]);
});

describe('by which name a statement means the caller', () => {
  it.each<[who: object, namedAs: string, policies: Partial<PoliciesInEffect>]>([
    [{ Principal: '*' }, 'everyone', {}],
    [{ Principal: { AWS: '111122223333' } }, 'account', {}],
    [{ Principal: { AWS: ALICE } }, 'user', {}],
    [{ NotPrincipal: { AWS: '444455556666' } }, 'notListed', {}],
    [{ Effect: 'Deny', NotPrincipal: { AWS: '444455556666' } }, 'notListed', {}],
    [
      { Effect: 'Deny', NotPrincipal: { AWS: ['111122223333', ALICE] } },
      'permissionsBoundary',
      { permissionsBoundary: [policy('everything', ALLOW)] },
    ],
  ])('%j', (who, namedAs, policies) => {
    const { statements } = explain({ resourceBased: [policy('p', { ...ALLOW, ...who })], ...policies });
    expect(statements.find(({ policyType }) => policyType === 'resourceBased')).toMatchObject({
      matched: true,
      namedAs,
    });
  });
});

test('every Deny of every type, in the order of the policies', () => {
  const deny = policy('deny', { ...ALLOW, Effect: 'Deny' });
  const denyEveryone = policy('deny', { ...ALLOW, Effect: 'Deny', Principal: '*' });
  const { decision, denies, nearMisses, missingAllow } = explain({
    identityBased: [deny],
    serviceControl: [level('root', deny), level('ou', deny)],
    resourceControl: [level('root', denyEveryone)],
    vpcEndpoint: [denyEveryone],
  });
  expect(denies.map((trace) => [trace.policyType, trace.level])).toEqual([
    ['serviceControl', 'root'],
    ['serviceControl', 'ou'],
    ['resourceControl', 'root'],
    ['identityBased', undefined],
    ['vpcEndpoint', undefined],
  ]);
  expect(denies.map(({ policyId, position }) => [policyId, position])).toEqual(
    decision.matchedStatements.map(({ policyId, position }) => [policyId, position]),
  );
  expect({ nearMisses, missingAllow }).toEqual({ nearMisses: [], missingAllow: undefined });
});

test('10,000 statements that nearly match share what they say', () => {
  const statements = Array.from({ length: 10_000 }, (_, index) => ({
    ...ALLOW,
    Sid: `S${index}`,
    Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': `${index}` } },
  }));
  const context = {
    'aws:TagKeys': Array.from({ length: 120 }, (_, index) => `${'x'.repeat(4096)}${index}-`),
  };
  const { nearMisses, statements: traces } = explain(
    { identityBased: [policy('p', ...statements)] },
    { context },
  );
  expect([nearMisses.length, traces.length]).toEqual([10_000, 10_000]);
  const [first, last] = [nearMisses[0]?.failure, nearMisses.at(-1)?.failure];
  expect(first?.failedValues).toHaveLength(100);
  expect(last?.observed).toBe(first?.observed);
  expect(describeFailure(failureOf(nearMisses[0])).length).toBeLessThan(2000);
});

function textAt(text: string, { line, column }: { line: number; column: number }): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1);
}
