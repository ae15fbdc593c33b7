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
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { compilePolicies } from './compile-policies.ts';
import { describeFailure } from './describe-failure.ts';
import type { StatementFailure } from './explanation.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

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
      { permissionsBoundary: [policy('everything', ALLOW)] },
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
