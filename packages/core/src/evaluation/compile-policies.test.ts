import { describe, expect, it, test, vi } from 'vitest';

import { MAX_FAULTS } from '../policy/fault-list.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { compilePolicies } from './compile-policies.ts';
import type { CompileOptions } from './compile-policies.ts';
import * as statements from './compile-statement.ts';
import type { PoliciesInEffect, Policy } from './policies-in-effect.ts';

const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:CreateModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: { 'aws:RequestTag/Project': 'B', 'aws:username': 'alice' },
};

vi.mock('./compile-statement.ts', { spy: true });

describe('what is refused when policies are compiled', () => {
  test('as many faults of all policies as are told of one', () => {
    const statement = { Effect: 'Allow', Principal: '*', Action: '*' };
    const faulty = policy('faulty.json', ...Array.from({ length: 500 }, () => statement));
    // All of them would be too many to hand over at once.
    const identityBased = Array.from({ length: 400 }, () => faulty);
    expect(faultsOf({ identityBased })).toHaveLength(MAX_FAULTS);
  });

  test('every fault of every policy, with the policy and the place', () => {
    const named = policy('named.json', { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
    const unnamed = policy('unnamed.json', { Effect: 'Deny', Action: '*', Resource: '*' });
    const faults = faultsOf({
      identityBased: [named],
      resourceBased: [unnamed],
      serviceControl: [{ name: 'root', policies: [named] }],
    });
    expect(faults).toMatchObject([
      {
        code: 'ForbiddenElement',
        policyId: 'named.json',
        pointer: '/Statement/0/Principal',
        position: { line: 1 },
      },
      { code: 'ForbiddenElement', policyId: 'named.json' },
      { code: 'MissingElement', policyId: 'unnamed.json', pointer: '/Statement/0' },
    ]);
  });

  it.each([
    [{ serviceControls: [] }, 'unknown member `serviceControls`'],
    [{ PolicyInputList: [] }, 'unknown member `PolicyInputList`'],
    [{ session: 'none' }, '`session` must be a list'],
    [{ serviceControl: {} }, '`serviceControl` must be a list'],
    [{ serviceControl: [{ name: 'root' }] }, '`serviceControl[0].policies` is missing'],
    [
      { resourceControl: [{ name: 'root', policies: [{ id: 'rcp', document: { Statement: [] } }] }] },
      '`resourceControl[0].policies[0].document` must come from parsePolicyDocument',
    ],
    [
      { permissionsBoundary: [{ id: 'boundary', document: '{"Statement":[]}' }] },
      '`permissionsBoundary[0].document` must come from parsePolicyDocument',
    ],
    [{ vpcEndpoint: [{ id: 'endpoint' }] }, '`vpcEndpoint[0].document` must come from parsePolicyDocument'],
    [{ session: [{ document: parsePolicyDocument({ Statement: [] }) }] }, '`session[0].id` must be a string'],
    [{ serviceControl: [{ policies: [] }] }, '`serviceControl[0].name` must be a string'],
  ])('%j, as code without types could say it', (policies, message) => {
    const untyped = { identityBased: [], ...policies } as unknown as PoliciesInEffect;
    const compile = (): unknown => compilePolicies(untyped);
    expect(compile).toThrow(TypeError);
    expect(compile).toThrow(message);
  });

  it.each<[unknown, string]>([
    [{ openPoint: {} }, 'unknown option `openPoint`, expected one of `openPoints`, `maxPlannedStatements`'],
    [{ maxPlannedStatements: -1 }, '`maxPlannedStatements` must be a whole number'],
    [{ maxPlannedStatements: Number.NaN }, '`maxPlannedStatements` must be a whole number'],
    [null, 'the options must be an object'],
  ])('the options %j', (options, message) => {
    const compile = (): unknown => compilePolicies({ identityBased: [] }, options as CompileOptions);
    expect(compile).toThrow(TypeError);
    expect(compile).toThrow(message);
  });

  test('no policies at all', () => {
    expect(() => compilePolicies(null as unknown as PoliciesInEffect)).toThrow(TypeError);
  });

  test('the message names the policy', () => {
    const named = policy('named.json', { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
    expect(() => compilePolicies({ identityBased: [named] })).toThrow(
      'policy `named.json`: expected no `Principal` in a policy of type `identityBased` at `#/Statement/0/Principal`, line 1, column',
    );
  });

  test('a variable in Bool, unless it is chosen to be substituted', () => {
    const condition = { Bool: { 'aws:SecureTransport': '${aws:MultiFactorAuthPresent}' } };
    const doubtful = policy('bool.json', {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: condition,
    });
    expect(faultsOf({ identityBased: [doubtful] })).toMatchObject([
      { code: 'InvalidOperand', policyId: 'bool.json' },
    ]);
    expect(() =>
      compilePolicies({ identityBased: [doubtful] }, { openPoints: { variableInBool: 'substitute' } }),
    ).not.toThrow();
  });
});

test('a document that many callers share is compiled once', () => {
  const shared = policy('FullAWSAccess', { Effect: 'Allow', Action: '*', Resource: '*' });
  const compile = vi.mocked(statements.compileStatement).mockClear();
  for (let caller = 0; caller < 1000; caller++) {
    compilePolicies({ identityBased: [shared], serviceControl: [{ name: 'root', policies: [shared] }] });
  }
  expect(compile).toHaveBeenCalledTimes(1);
});

test('deciding compiles nothing', () => {
  const authorizer = compilePolicies({
    identityBased: [policy('p', { Effect: 'Allow', Action: '*', Resource: '*' })],
  });
  const compile = vi.mocked(statements.compileStatement).mockClear();
  for (let request = 0; request < 1000; request++)
    authorizer.authorize({ ...REQUEST, action: `sagemaker:A${request}` });
  expect(compile).not.toHaveBeenCalled();
});

test.each<[string, CompileOptions]>([
  ['more actions than an authorizer remembers', {}],
  ['actions of which it remembers next to nothing', { maxPlannedStatements: 0 }],
])('%s are decided alike', (_, options) => {
  const identityBased = [policy('p', { Effect: 'Allow', Action: 's3:*', Resource: '*' })];
  const authorizer = compilePolicies({ identityBased }, options);
  for (let index = 0; index < 3000; index++) {
    const expected = index % 2 === 0 ? 'allowed' : 'implicitDeny';
    expect(
      authorizer.authorize({ ...REQUEST, action: `${index % 2 === 0 ? 's3' : 'sqs'}:A${index}` }).outcome,
    ).toBe(expected);
  }
});

test('10,000 statements and 1,000 context keys', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    Sid: `S${index}`,
    Effect: 'Allow',
    Action: 'sagemaker:CreateModel',
    Resource: `arn:aws:sagemaker:*:*:model/m-${index}`,
  }));
  const context = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`aws:RequestTag/K${index}`, 'v']),
  );
  const authorizer = compilePolicies({ identityBased: [policy('many.json', ...many)] });
  const resource = 'arn:aws:sagemaker:us-east-1:111122223333:model/m-9999';
  expect(authorizer.authorize({ ...REQUEST, resource, context })).toMatchObject({
    outcome: 'allowed',
    sid: 'S9999',
  });
  expect(authorizer.authorize({ ...REQUEST, context }).outcome).toBe('implicitDeny');
});

describe('a context that cannot be right is a mistake of the caller', () => {
  it.each([{ 'a:B': 'x', 'A:b': 'y' }, { 'a:b': 1 }])('%j', (context) => {
    const authorizer = compilePolicies({ identityBased: [] });
    expect(() =>
      authorizer.authorize({ ...REQUEST, context: context as AuthorizationRequest['context'] }),
    ).toThrow(TypeError);
  });
});

function policy(id: string, ...list: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: [...list] }) };
}

function faultsOf(policies: PoliciesInEffect): PolicySyntaxError['faults'] {
  try {
    compilePolicies(policies);
    return [];
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error.faults;
    throw error;
  }
}
