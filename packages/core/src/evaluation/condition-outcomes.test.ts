import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { compilePolicies } from './compile-policies.ts';
import type { Authorizer } from './compile-policies.ts';

const ALICE = parsePrincipal('arn:aws:iam::111122223333:user/alice');
const REQUEST = {
  principal: ALICE,
  action: 'sagemaker:CreateModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: { 'aws:x': 'a' },
};
const CONDITION = { StringEquals: { 'aws:x': 'a' }, Bool: { 'aws:y': 'true' } };

function authorizerOf(statement: object, more: object = {}): Authorizer {
  const policy = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*', Condition: CONDITION, ...statement },
    ],
  });
  return compilePolicies({ identityBased: [{ id: 'p', document: policy }], ...more });
}

describe('the outcomes of conditions', () => {
  it('are told one by one, with their places', () => {
    const about = { policyType: 'identityBased', policyId: 'p', effect: 'Allow' };
    expect(authorizerOf({}).conditionOutcomes(REQUEST)).toEqual([
      { ...about, pointer: '/Statement/0/Condition/StringEquals/aws:x', holds: true },
      { ...about, pointer: '/Statement/0/Condition/Bool/aws:y', holds: false },
    ]);
  });

  it.each([
    ['action', { Action: 'sagemaker:ListModels' }, {}],
    ['resource', { Resource: 'arn:aws:sagemaker:*:*:endpoint/*' }, {}],
    ['caller', {}, { principal: parsePrincipal('lambda.amazonaws.com') }],
  ])('are not told of statements about another %s', (_name, statement, request) => {
    expect(authorizerOf(statement).conditionOutcomes({ ...REQUEST, ...request })).toEqual([]);
  });

  it('name the level', () => {
    const document = parsePolicyDocument({
      Version: '2012-10-17',
      Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition: { Bool: { 'aws:y': 'true' } } },
    });
    const policies = { serviceControl: [{ name: 'root', policies: [{ id: 'scp', document }] }] };
    const [first] = authorizerOf({}, policies).conditionOutcomes(REQUEST);
    expect(first).toMatchObject({
      policyType: 'serviceControl',
      level: 'root',
      policyId: 'scp',
      effect: 'Deny',
    });
  });
});

test('a statement that fits everything else matches if and only if all of its conditions hold', () => {
  const value = fc.constantFrom('a', 'b', 'true', 'false');
  const context = fc.dictionary(fc.constantFrom('aws:x', 'aws:y', 'aws:z'), value);
  const operator = fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'Bool', 'Null');
  const conditions = fc.dictionary(
    operator,
    fc.dictionary(fc.constantFrom('aws:x', 'aws:y'), fc.constantFrom('true', 'false'), { minKeys: 1 }),
    { minKeys: 1 },
  );
  fc.assert(
    fc.property(conditions, context, (Condition, given) => {
      const authorizer = authorizerOf({ Condition });
      const request = { ...REQUEST, context: given };
      const all = authorizer.conditionOutcomes(request).every(({ holds }) => holds);
      expect(authorizer.explain(request).statements[0]?.matched).toBe(all);
    }),
  );
});
