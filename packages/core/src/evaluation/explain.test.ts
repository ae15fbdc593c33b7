import { describe, expect, it, test } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { compilePolicies } from './compile-policies.ts';
import { describeFailure } from './describe-failure.ts';
import type { Explanation, StatementFailure, StatementTrace } from './explanation.ts';
import type { PoliciesInEffect, Policy } from './policies-in-effect.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal(ALICE),
  action: 'sagemaker:CreateModel',
  resource: MODEL,
  context: { 'aws:RequestTag/Project': 'B', 'aws:username': 'alice' },
};

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const allowEverything = policy('everything', ALLOW);
const allowEveryone = policy('everyone', { ...ALLOW, Principal: '*' });
const nothing = policy('nothing', { ...ALLOW, Action: 'ec2:*' });
const level = (
  name: string,
  ...policies: readonly Policy[]
): { name: string; policies: readonly Policy[] } => ({
  name,
  policies,
});

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

interface Observation {
  readonly condition?: object;
  readonly context?: AuthorizationRequest['context'];
  readonly statement?: object;
  readonly openPoints?: object;
  readonly failure: Partial<StatementFailure>;
  readonly sentence: string;
}

describe('why an element did not fit', () => {
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
    [
      'several values without a set operator',
      {
        condition: { StringEquals: { 'aws:TagKeys': 'Project' } },
        context: { 'aws:TagKeys': ['Project'] },
        failure: { reason: 'severalValues', observed: ['Project'] },
        sentence:
          '`StringEquals` of `aws:TagKeys` has neither `ForAllValues:` nor `ForAnyValue:`, and the key can have several values: the request has `Project`',
      },
    ],
    [
      'several values read as any of them',
      {
        condition: { StringEquals: { 'aws:TagKeys': 'Project' } },
        context: { 'aws:TagKeys': ['Team', 'Owner'] },
        openPoints: { multivaluedKeyWithoutSetOperator: 'asForAnyValue' },
        failure: { reason: 'noneFits', failedValues: ['Team', 'Owner'] },
        sentence: '`StringEquals` of `aws:TagKeys` expects `Project`, the request has `Team`, `Owner`',
      },
    ],
    [
      'those of the values that did not fit',
      {
        condition: { 'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': ['ml.m5.*', 'ml.t3.*'] } },
        context: { 'sagemaker:InstanceTypes': ['ml.m5.large', 'ml.p4d.24xlarge', 'ml.t3.medium', ''] },
        failure: { reason: 'noneFits', failedValues: ['ml.p4d.24xlarge', ''] },
        sentence:
          '`ForAllValues:StringLike` of `sagemaker:InstanceTypes` expects `ml.m5.*`, `ml.t3.*`, the request has `ml.p4d.24xlarge`, ``',
      },
    ],
    [
      'those of the values that are excluded',
      {
        condition: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'Owner' } },
        context: { 'aws:TagKeys': ['Team', 'Owner'] },
        failure: { reason: 'excluded', failedValues: ['Owner'], observed: ['Team', 'Owner'] },
        sentence: '`ForAllValues:StringNotEquals` of `aws:TagKeys` excludes `Owner`, the request has `Owner`',
      },
    ],
    [
      'values of which none has the type',
      {
        condition: { 'ForAllValues:NumericLessThan': { 'a:n': '10' } },
        context: { 'a:n': ['1', 'two', 'three'] },
        failure: { reason: 'wrongType', expectedType: 'number', failedValues: ['two', 'three'] },
        sentence:
          '`ForAllValues:NumericLessThan` of `a:n` expects `10`, the request has `two`, `three`, which is no number',
      },
    ],
    [
      'a variable without a value',
      {
        condition: { StringEquals: { 'a:b': ['${aws:userid}', "${aws:PrincipalTag/Team, 'none'}"] } },
        context: { 'a:b': 'x' },
        failure: {
          reason: 'variableWithoutValue',
          variables: [{ name: 'aws:userid' }, { name: 'aws:PrincipalTag/Team', value: 'none' }],
        },
        sentence:
          "`StringEquals` of `a:b` expects `${aws:userid}`, `${aws:PrincipalTag/Team, 'none'}`, the request has `x`; `${aws:userid}` has no value, `${aws:PrincipalTag/Team}` is `none`",
      },
    ],
    [
      'the value of a variable as the statement reads it',
      {
        condition: { StringEquals: { 'a:b': "${aws:PrincipalTag/Team, 'none'}" } },
        context: { 'a:b': 'x', 'aws:PrincipalTag/Team': '' },
        openPoints: { defaultForEmptyValue: 'noValue' },
        failure: { reason: 'variableWithoutValue', variables: [{ name: 'aws:PrincipalTag/Team' }] },
        sentence:
          "`StringEquals` of `a:b` expects `${aws:PrincipalTag/Team, 'none'}`, the request has `x`; `${aws:PrincipalTag/Team}` has no value",
      },
    ],
    [
      'a variable of the resource without a value',
      {
        statement: { Resource: 'arn:aws:sagemaker:*:*:model/${aws:userid}' },
        failure: { element: 'Resource', reason: 'variableWithoutValue', variables: [{ name: 'aws:userid' }] },
        sentence: `\`Resource\` expects \`arn:aws:sagemaker:*:*:model/\${aws:userid}\`, the resource is \`${MODEL}\`; \`\${aws:userid}\` has no value`,
      },
    ],
    [
      'NotResource',
      {
        statement: { Resource: undefined, NotResource: [MODEL, 'arn:aws:s3:::b'] },
        failure: { element: 'NotResource', reason: 'excluded', pointer: '/Statement/0/NotResource' },
        sentence: `\`NotResource\` excludes \`${MODEL}\`, \`arn:aws:s3:::b\`, the resource is \`${MODEL}\``,
      },
    ],
    [
      'NotResource with a variable without a value',
      {
        statement: { Resource: undefined, NotResource: 'arn:aws:sagemaker:*:*:model/${aws:userid}' },
        openPoints: { notResourceWithUnresolvedVariable: 'statementDoesNotApply' },
        failure: { element: 'NotResource', reason: 'variableWithoutValue' },
        sentence: `\`NotResource\` expects \`arn:aws:sagemaker:*:*:model/\${aws:userid}\`, the resource is \`${MODEL}\`; \`\${aws:userid}\` has no value`,
      },
    ],
    [
      'NotAction',
      {
        statement: { Action: undefined, NotAction: ['iam:*', 'SageMaker:create*'] },
        failure: { element: 'NotAction', reason: 'excluded', pointer: '/Statement/0/NotAction' },
        sentence: '`NotAction` excludes `iam:*`, `SageMaker:create*`, the action is `sagemaker:CreateModel`',
      },
    ],
  ])('%s', (_name, { condition, context = {}, statement = {}, openPoints = {}, failure, sentence }) => {
    const tried = policy('p', { ...ALLOW, ...statement, ...(condition && { Condition: condition }) });
    const { statements } = compilePolicies({ identityBased: [tried] }, { openPoints }).explain({
      ...REQUEST,
      context,
    });
    expect(statements[0]?.failure).toMatchObject(failure);
    expect(describeFailure(failureOf(statements[0]))).toBe(sentence);
  });

  it.each([
    ['Principal', { Principal: { AWS: ['444455556666', 'arn:aws:iam::111122223333:user/bob'] } }, 'noneFits'],
    ['NotPrincipal', { NotPrincipal: { AWS: ALICE } }, 'excluded'],
  ])('%s', (element, who, reason) => {
    const explanation = explain({ resourceBased: [policy('p', { ...ALLOW, ...who })] });
    expect(explanation.statements[0]?.failure).toMatchObject({
      element,
      reason,
      pointer: `/Statement/0/${element}`,
      expected: Object.values(who)[0]?.AWS && [Object.values(who)[0]?.AWS].flat(),
      observed: ALICE,
    });
  });
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
      { permissionsBoundary: [allowEverything] },
    ],
  ])('%j', (who, namedAs, policies) => {
    const { statements } = explain({ resourceBased: [policy('p', { ...ALLOW, ...who })], ...policies });
    expect(statements.find(({ policyType }) => policyType === 'resourceBased')).toMatchObject({
      matched: true,
      namedAs,
    });
  });
});

describe('a policy type that does not apply', () => {
  const root = [level('root', policy('scp', ALLOW))];
  const rcp = [level('root', policy('rcp', { ...ALLOW, Effect: 'Deny', Principal: '*' }))];

  it.each<
    [
      policies: Partial<PoliciesInEffect>,
      request: Partial<AuthorizationRequest>,
      exemption: string,
      sentence: string,
    ]
  >([
    [
      { serviceControl: root },
      { callerInManagementAccount: true },
      'callerInManagementAccount',
      '`PolicyType` `serviceControl` does not apply: the caller is in the management account',
    ],
    [
      { serviceControl: root },
      { callerIsServiceLinkedRole: true },
      'callerIsServiceLinkedRole',
      '`PolicyType` `serviceControl` does not apply: the caller is a service-linked role',
    ],
    [
      { resourceControl: rcp },
      { callerIsServiceLinkedRole: true },
      'callerIsServiceLinkedRole',
      '`PolicyType` `resourceControl` does not apply: the caller is a service-linked role',
    ],
    [
      { resourceControl: rcp },
      { resourceInManagementAccount: true },
      'resourceInManagementAccount',
      '`PolicyType` `resourceControl` does not apply: the resource is in the management account',
    ],
    [
      { permissionsBoundary: [allowEverything] },
      { principal: parsePrincipal('lambda.amazonaws.com') },
      'callerWithoutAccount',
      '`PolicyType` `permissionsBoundary` does not apply: the caller belongs to no account',
    ],
  ])('%j', (policies, request, exemption, sentence) => {
    const explanation = explain({ identityBased: [], ...policies }, request);
    expect(explanation.policyTypes[0]).toMatchObject({ applies: false, exemption });
    const [trace] = explanation.statements;
    expect(trace).toMatchObject({
      matched: false,
      failure: { element: 'PolicyType', reason: 'exempt', exemption },
    });
    expect(describeFailure(failureOf(trace))).toBe(sentence);
    expect({ denies: explanation.denies, nearMisses: explanation.nearMisses }).toEqual({
      denies: [],
      nearMisses: [],
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

describe('an implicit deny: where no Allow was found, and what was granted but for that', () => {
  const granted = { policyType: 'identityBased', policyId: 'everything' };
  const capped = (...cappedBy: readonly object[]): object => ({ statements: [granted], cappedBy });
  const root = { policyType: 'serviceControl', level: 'root', policyIds: ['nothing'] };
  const boundary = { policyType: 'permissionsBoundary', policyIds: ['nothing'] };
  const session = { policyType: 'session', policyIds: ['nothing'] };

  it.each<
    [
      name: string,
      policies: Partial<PoliciesInEffect>,
      request: Partial<AuthorizationRequest>,
      missingAllow: object,
      cappedGrant: object | undefined,
    ]
  >([
    [
      'nothing grants',
      { identityBased: [nothing] },
      {},
      { policyType: 'identityBased', policyIds: ['nothing'] },
      undefined,
    ],
    ['no policies', { identityBased: [] }, {}, { policyType: 'identityBased', policyIds: [] }, undefined],
    [
      'a level',
      {
        identityBased: [allowEverything],
        serviceControl: [level('r', allowEverything), level('root', nothing)],
      },
      {},
      root,
      capped(root),
    ],
    [
      'a level without policies',
      { identityBased: [allowEverything], serviceControl: [level('root')] },
      {},
      { policyType: 'serviceControl', level: 'root', policyIds: [] },
      capped({ policyType: 'serviceControl', level: 'root', policyIds: [] }),
    ],
    [
      'a level, and nothing was granted either',
      { identityBased: [nothing], serviceControl: [level('root', nothing)] },
      {},
      root,
      undefined,
    ],
    [
      'one of two boundaries',
      { identityBased: [allowEverything], permissionsBoundary: [allowEverything, nothing] },
      {},
      boundary,
      capped(boundary),
    ],
    [
      'boundary and session policy',
      { identityBased: [allowEverything], permissionsBoundary: [nothing], session: [nothing] },
      {},
      boundary,
      capped(boundary, session),
    ],
    [
      'an endpoint policy and a level',
      {
        identityBased: [allowEverything],
        serviceControl: [level('root', nothing)],
        vpcEndpoint: [allowEveryone, policy('other', { ...ALLOW, Principal: { AWS: '444455556666' } })],
      },
      {},
      root,
      capped(root, { policyType: 'vpcEndpoint', policyIds: ['other'] }),
    ],
    [
      'a level caps a direct grant, which the boundary does not',
      {
        identityBased: [],
        permissionsBoundary: [nothing],
        resourceBased: [policy('bucket', { ...ALLOW, Principal: { AWS: ALICE } })],
        serviceControl: [level('root', nothing)],
      },
      {},
      root,
      { statements: [{ policyType: 'resourceBased', policyId: 'bucket' }], cappedBy: [root] },
    ],
    [
      'the root user, whom nothing grants',
      { identityBased: [], serviceControl: [level('root', nothing)] },
      { principal: parsePrincipal('arn:aws:iam::111122223333:root') },
      root,
      { statements: [], cappedBy: [root] },
    ],
    [
      'another account, whose resource says nothing',
      { identityBased: [allowEverything] },
      { resource: 'arn:aws:sagemaker:us-east-1:444455556666:model/churn' },
      { policyType: 'resourceBased', policyIds: [] },
      undefined,
    ],
    [
      'a federated user without session policy',
      { identityBased: [allowEverything] },
      { principal: parsePrincipal('arn:aws:sts::111122223333:federated-user/alice') },
      { policyType: 'identityBased', policyIds: ['everything'] },
      undefined,
    ],
  ])('%s', (_name, policies, request, missingAllow, cappedGrant) => {
    const explanation = explain(policies, request);
    expect(explanation.decision.outcome).toBe('implicitDeny');
    expect(explanation.missingAllow).toEqual(missingAllow);
    expect([explanation.cappedGrant]).toMatchObject([cappedGrant]);
  });

  test('nothing is missing where something is allowed', () => {
    const { missingAllow, cappedGrant } = explain({ identityBased: [allowEverything] });
    expect({ missingAllow, cappedGrant }).toEqual({ missingAllow: undefined, cappedGrant: undefined });
  });
});

describe('missing context keys', () => {
  const authorizer = compilePolicies({
    identityBased: [
      policy(
        'p',
        { ...ALLOW, Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}' },
        {
          ...ALLOW,
          Condition: {
            StringEquals: { 'aws:RequestTag/Project': 'B' },
            IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
          },
        },
        {
          ...ALLOW,
          Resource: 'arn:aws:sagemaker:*:*:endpoint/*',
          Condition: { StringEquals: { 'a:other': 'x' } },
        },
        { ...ALLOW, Action: 's3:*', Condition: { StringEquals: { 'a:other': 'x' } } },
      ),
    ],
  });

  it.each<[context: AuthorizationRequest['context'], missing: readonly string[]]>([
    [{ 'aws:RequestTag/Project': 'B', 'aws:username': 'alice' }, ['aws:SourceIp']],
    [{}, ['aws:RequestTag/Project', 'aws:SourceIp', 'aws:username']],
    [{ 'AWS:sourceip': '', 'aws:RequestTag/Project': [], 'aws:username': 'alice' }, []],
  ])('%j', (context, missing) => {
    expect(authorizer.explain({ ...REQUEST, context }).missingContextKeys).toEqual(missing);
  });
});

describe('hostile input', () => {
  const long = 'x'.repeat(4096);

  test('10,000 statements that nearly match share what they say', () => {
    const statements = Array.from({ length: 10_000 }, (_, index) => ({
      ...ALLOW,
      Sid: `S${index}`,
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': `${index}` } },
    }));
    const context = { 'aws:TagKeys': Array.from({ length: 120 }, (_, index) => `${long}${index}-`) };
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
      { context: { 'a:b': long } },
    );
    expect(nearMisses.map(({ failure }) => describeFailure(failure))).toEqual([
      `\`StringEquals\` of \`a:b\` expects \`v0\`, \`v1\`, \`v2\`, \`v3\`, \`v4\` and 45 more, the request has \`${'x'.repeat(200)}…\``,
    ]);
  });
});

function explain(
  policies: Partial<PoliciesInEffect>,
  request: Partial<AuthorizationRequest> = {},
): Explanation {
  return compilePolicies({ identityBased: [], ...policies }).explain({ ...REQUEST, ...request });
}

function policy(id: string, ...list: readonly object[]): Policy {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: list });
  return { id, document: parsePolicyDocument(text) };
}

function failureOf(trace: StatementTrace | undefined): StatementFailure {
  if (trace?.failure === undefined) throw new Error('the statement matched');
  return trace.failure;
}

function textAt(text: string, { line, column }: { line: number; column: number }): string {
  return (text.split('\n')[line - 1] ?? '').slice(column - 1);
}
