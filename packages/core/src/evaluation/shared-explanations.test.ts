import { expect, test } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { RequestContext } from '../request/request-context.ts';
import { compilePolicies } from './compile-policies.ts';
import type { Policy } from './policies-in-effect.ts';

const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:CreateModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: { 'aws:RequestTag/Project': 'B', 'aws:TagKeys': ['Project'] },
};

const POLICY = {
  Version: '2012-10-17',
  Id: 'team',
  Statement: [
    {
      Sid: 'Tagged',
      Effect: 'Allow',
      Action: ['sagemaker:CreateModel', 'sagemaker:List*'],
      Resource: ['arn:aws:sagemaker:*:111122223333:model/*', 'arn:aws:sagemaker:*:*:endpoint/*'],
      Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Project', 'Stage'] } },
    },
    { Sid: 'Never', Effect: 'Deny', NotAction: ['sagemaker:*'], Resource: '*' },
    {
      Sid: 'Others',
      Effect: 'Deny',
      Action: 'sagemaker:CreateModel',
      NotResource: '*',
      Condition: { StringNotEquals: { 'aws:TagKeys': 'Other' } },
    },
  ],
};

const RESOURCE_POLICY = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: ['111122223333', 'arn:aws:iam::111122223333:user/bob'] },
    Action: 'sagemaker:CreateModel',
    Resource: '*',
  },
};

test.each([
  ['allowed', {}],
  ['denied', { resource: '*' }],
  ['on another action', { action: 'iam:ListUsers' }],
  [
    'of a service, whom account policies are not about',
    { principal: parsePrincipal('lambda.amazonaws.com') },
  ],
])('whoever changes an explanation, %s, does not change the next one', (_name, change) => {
  const authorizer = compilePolicies(policies());
  const request = { ...REQUEST, ...change, context: RequestContext.from(REQUEST.context) };
  const before = structuredClone(authorizer.explain(request));
  spoil(authorizer.explain(request));
  expect(authorizer.explain(request)).toEqual(before);
});

test('whoever changes the lists of policies that are compiled does not change what they decide', () => {
  const given = policies();
  const authorizer = compilePolicies(given);
  const before = compilePolicies(policies()).authorize(REQUEST);
  for (const list of Object.values(given)) list.length = 0;
  Object.assign(given, { permissionsBoundary: [] });
  expect(authorizer.authorize(REQUEST)).toEqual(before);
});

function policies(): { readonly identityBased: Policy[]; readonly resourceBased: Policy[] } {
  return {
    identityBased: [{ id: 'team.json', document: parsePolicyDocument(POLICY) }],
    resourceBased: [{ id: 'model.json', document: parsePolicyDocument(RESOURCE_POLICY) }],
  };
}

/** Changes all that can be changed, as JavaScript may. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const part of Object.values(value)) spoil(part);
  for (const name of Object.keys(value)) Reflect.set(value, name, 'spoilt');
}
