import { expect, test } from 'vitest';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { RequestContext } from '../request/request-context.ts';
import { compilePolicies } from './compile-policies.ts';

const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:DeleteModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: {},
};

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };

test('whoever changes the position in a decision does not change later decisions', () => {
  const document = parsePolicyDocument({ Statement: [ALLOW] });
  const authorizer = compilePolicies({ identityBased: [{ id: 'policy', document }] });
  const before = structuredClone(authorizer.authorize(REQUEST));
  const position = authorizer.authorize(REQUEST).position as { start: { line: number } };
  expect(() => {
    position.start.line = 99;
  }).toThrow(TypeError);
  expect(() => {
    position.start = { line: 99 };
  }).toThrow(TypeError);
  expect(authorizer.authorize(REQUEST)).toEqual(before);
});

test('whoever changes what an explanation observed does not change the request', () => {
  const condition = { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'Project' } };
  const document = parsePolicyDocument({
    Statement: [ALLOW, { ...ALLOW, Effect: 'Deny', Condition: condition }],
  });
  const authorizer = compilePolicies({ identityBased: [{ id: 'policy', document }] });
  const request = { ...REQUEST, context: RequestContext.from({ 'aws:TagKeys': ['Team'] }) };
  const observed = authorizer.explain(request).nearMisses[0]?.failure?.observed as string[];
  expect(() => observed.push('Project')).toThrow(TypeError);
  expect(authorizer.authorize(request).outcome).toBe('allowed');
});

test('whoever changes a document that is compiled does not change what it decides', () => {
  const document = parsePolicyDocument({ Statement: [ALLOW, { ...ALLOW, Effect: 'Deny' }] });
  const authorizer = compilePolicies({ identityBased: [{ id: 'policy', document }] });
  Object.assign(document.statements[1] ?? {}, { effect: 'Allow', action: [], conditions: [] });
  expect(authorizer.authorize(REQUEST).outcome).toBe('explicitDeny');
});

test('whoever changes a document that is compiled does not make an Allow unconditional', () => {
  const condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
  const document = parsePolicyDocument({ Statement: [{ ...ALLOW, Condition: condition }] });
  const everything = { id: 'everything', document: parsePolicyDocument({ Statement: [ALLOW] }) };
  const levels = [{ name: 'root', policies: [{ id: 'scp', document }] }];
  const authorizer = compilePolicies({ identityBased: [everything], serviceControl: levels });
  Object.assign(document.statements[0] ?? {}, { conditions: [] });
  expect(authorizer.authorize(REQUEST).outcome).toBe('implicitDeny');
});

test('the default readings cannot be changed for everybody', () => {
  expect(() => Object.assign(DEFAULT_OPEN_POINTS, { variableInBool: 'substitute' })).toThrow(TypeError);
});
