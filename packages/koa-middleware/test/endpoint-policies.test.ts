import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { PoliciesInEffect } from '@sagegate/core';
import { expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { EndpointPolicyInSameAccount, HttpRequest } from '../src/mapping/index.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOB_OF_ANOTHER_ACCOUNT = 'arn:aws:iam::444455556666:user/bob';

const INVOKE: HttpRequest = {
  method: 'POST',
  target: '/endpoints/churn/invocations',
  headers: [['content-type', 'text/csv']],
  body: new TextEncoder().encode('1,2'),
};

function policies(effect: 'Allow' | 'Deny', identityAllows: boolean): PoliciesInEffect {
  const statement = { Effect: 'Allow', Action: 'sagemaker:InvokeEndpoint', Resource: '*' };
  const endpointPolicy = { ...statement, Effect: effect, Principal: '*' };
  const toPolicy = (id: string, Statement: object) => ({ id, document: parsePolicyDocument({ Statement }) });
  return {
    identityBased: identityAllows ? [toPolicy('identity', statement)] : [],
    resourceBased: [toPolicy('endpoint', endpointPolicy)],
  };
}

function invoke(
  caller: string,
  given: PoliciesInEffect,
  endpointPolicyInSameAccount?: EndpointPolicyInSameAccount,
): string {
  const [question] = toAuthorizationRequests(
    INVOKE,
    { principal: parsePrincipal(caller) },
    {
      account: '111122223333',
      region: 'us-east-1',
      ...(endpointPolicyInSameAccount !== undefined && { endpointPolicyInSameAccount }),
    },
  );
  return question === undefined ? 'no question' : compilePolicies(given).authorize(question).outcome;
}

it.each([
  [
    'grants nothing by itself to callers of the account',
    ALICE,
    policies('Allow', false),
    undefined,
    'implicitDeny',
  ],
  [
    'does not stand in the way of what the caller may do',
    ALICE,
    policies('Allow', true),
    undefined,
    'allowed',
  ],
  ['denies to callers of the account', ALICE, policies('Deny', true), undefined, 'explicitDeny'],
  ['grants where the option says so', ALICE, policies('Allow', false), 'grants', 'allowed'],
  [
    'is needed by callers of other accounts',
    BOB_OF_ANOTHER_ACCOUNT,
    policies('Allow', true),
    undefined,
    'allowed',
  ],
  [
    'is not enough for callers of other accounts',
    BOB_OF_ANOTHER_ACCOUNT,
    policies('Allow', false),
    undefined,
    'implicitDeny',
  ],
] as const)('an endpoint policy %s', (_, caller, given, option, outcome) => {
  expect(invoke(caller, given, option)).toBe(outcome);
});
