import { matchesWildcard, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationDecision, AuthorizationRequest, Authorizer, Policy } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { PolicyStore } from './policy-store.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

function policy(id: string, ...statement: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: statement }) };
}

const ALLOW = policy('allow.json', { Effect: 'Allow', Action: '*', Resource: '*' });
const DENY_DELETE = policy('deny-delete.json', {
  Effect: 'Deny',
  Action: 'sagemaker:Delete*',
  Resource: '*',
});

function ask(principal: string, action = 'sagemaker:DescribeModel', resource = MODEL): AuthorizationRequest {
  return { principal: parsePrincipal(principal), action, resource, context: {} };
}

function decide(store: PolicyStore, request: AuthorizationRequest): AuthorizationDecision {
  return store.of(request).authorize(request);
}

const attachedTo = (...principals: readonly string[]): GatewayConfig['policies'] => ({
  identityBased: principals.map((principal) => ({ principal, policies: [ALLOW] })),
});

test('of any number of sessions with policies of their own, what is compiled is kept for a bounded number', () => {
  const store = new PolicyStore({ policies: attachedTo('arn:aws:iam::111122223333:role/Dev') });
  const caller = {
    ...ask('arn:aws:sts::111122223333:assumed-role/Dev/alice', 'sagemaker:DeleteModel'),
    session: { policies: [ALLOW, DENY_DELETE], policyArns: [] },
  };
  const first = store.of(caller);
  expect(store.of(caller)).toBe(first);
  for (let count = 0; count < 2_048; count += 1)
    store.of({ principal: caller.principal, session: { ...caller.session } });
  expect(store.of(caller)).not.toBe(first);
  const { session: _, ...request } = caller;
  expect(store.of(caller).authorize(request)).toMatchObject({
    outcome: 'explicitDeny',
    policyType: 'session',
  });
});

describe('identity-based policies', () => {
  it.each([
    ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/alice', 'allowed'],
    ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/Alice', 'implicitDeny'],
    ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:user/ml/alice', 'implicitDeny'],
    ['arn:aws:iam::111122223333:user/alice', 'arn:aws:iam::111122223333:role/alice', 'implicitDeny'],
    ['arn:aws:iam::111122223333:role/Dev', 'arn:aws:iam::111122223333:role/Dev', 'allowed'],
    ['arn:aws:iam::111122223333:role/Dev', 'arn:aws:sts::111122223333:assumed-role/Dev/alice', 'allowed'],
    ['arn:aws:iam::111122223333:role/ml/Dev', 'arn:aws:sts::111122223333:assumed-role/Dev/alice', 'allowed'],
    [
      'arn:aws:iam::111122223333:role/Dev',
      'arn:aws:sts::111122223333:assumed-role/Devs/alice',
      'implicitDeny',
    ],
    [
      'arn:aws:iam::444455556666:role/Dev',
      'arn:aws:sts::111122223333:assumed-role/Dev/alice',
      'implicitDeny',
    ],
    [
      'arn:aws-cn:iam::111122223333:role/Dev',
      'arn:aws:sts::111122223333:assumed-role/Dev/alice',
      'implicitDeny',
    ],
    ['arn:aws:iam::111122223333:user/alice', 'anonymous', 'implicitDeny'],
    ['arn:aws:iam::111122223333:user/alice', 'lambda.amazonaws.com', 'implicitDeny'],
  ])('attached to %s: %s is %s', (attached, caller, outcome) => {
    const store = new PolicyStore({ policies: attachedTo(attached) });
    expect(decide(store, ask(caller)).outcome).toBe(outcome);
  });

  test('of two entries for one principal both count', () => {
    const alice = 'arn:aws:iam::111122223333:user/alice';
    const store = new PolicyStore({
      policies: {
        identityBased: [
          { principal: alice, policies: [ALLOW] },
          { principal: alice, policies: [DENY_DELETE] },
        ],
      },
    });
    expect(decide(store, ask(alice)).outcome).toBe('allowed');
    expect(decide(store, ask(alice, 'sagemaker:DeleteModel')).outcome).toBe('explicitDeny');
  });
});

describe('an organization', () => {
  const organization = {
    managementAccount: '999999999999',
    root: {
      name: 'r-exampleroot',
      policies: [ALLOW],
      accounts: [{ id: '444455556666', policies: [ALLOW] }],
      organizationalUnits: [
        {
          name: 'ou-research',
          policies: [ALLOW, DENY_DELETE],
          accounts: [{ id: '111122223333', policies: [ALLOW] }],
        },
        { name: 'ou-empty', policies: [], accounts: [{ id: '222233334444', policies: [ALLOW] }] },
      ],
    },
  };
  const roles = ['111122223333', '222233334444', '333344445555', '444455556666', '999999999999'];
  const store = new PolicyStore({
    policies: attachedTo(...roles.map((account) => `arn:aws:iam::${account}:role/Dev`)),
    organization,
  });
  const levelFor = (account: string, action: string): string => {
    const resource = MODEL.replace('111122223333', account);
    const caller = `arn:aws:sts::${account}:assumed-role/Dev/alice`;
    const { outcome, level = '' } = decide(store, ask(caller, action, resource));
    return `${outcome} ${level}`.trim();
  };

  it.each([
    ['111122223333', 'sagemaker:DescribeModel', 'allowed'],
    ['111122223333', 'sagemaker:DeleteModel', 'explicitDeny ou-research'],
    ['444455556666', 'sagemaker:DeleteModel', 'allowed'],
    // A level to which nothing is attached allows nothing.
    ['222233334444', 'sagemaker:DescribeModel', 'implicitDeny ou-empty'],
    // An account that the organization does not have is not free of it.
    ['333344445555', 'sagemaker:DescribeModel', 'implicitDeny 333344445555'],
    ['999999999999', 'sagemaker:DeleteModel', 'allowed'],
  ])('%s %s: %s', (account, action, expected) => {
    expect(levelFor(account, action)).toBe(expected);
  });

  test('that has an account twice is refused', () => {
    const root = { ...organization.root, accounts: [{ id: '111122223333', policies: [ALLOW] }] };
    expect(
      () => new PolicyStore({ policies: attachedTo(), organization: { ...organization, root } }),
    ).toThrow('account `111122223333` stands in the organization twice');
  });
});

test('a resource-based policy applies to the resources whose ARN fits, and to no other', () => {
  const alice = 'arn:aws:iam::111122223333:user/alice';
  const denyAll = policy('locked.json', { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
  const store = new PolicyStore({
    policies: {
      ...attachedTo(alice),
      resourceBased: [{ resource: 'arn:aws:sagemaker:*:111122223333:model/locked-*', policy: denyAll }],
    },
  });
  expect(decide(store, ask(alice)).outcome).toBe('allowed');
  const locked = MODEL.replace('churn', 'locked-1');
  expect(decide(store, ask(alice, 'sagemaker:DescribeModel', locked))).toMatchObject({
    outcome: 'explicitDeny',
    policyType: 'resourceBased',
    policyId: 'locked.json',
  });
  const authorizerFor = (request: AuthorizationRequest): Authorizer =>
    store.of(request).authorizerFor(request);
  expect(authorizerFor(ask(alice))).toBe(authorizerFor(ask(alice, 'sagemaker:ListModels', '*')));
});

describe('the resource of a resource-based policy', () => {
  const alice = 'arn:aws:iam::111122223333:user/alice';
  const denyAll = policy('locked.json', { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' });
  const patterns = [
    '*',
    'arn:*',
    MODEL,
    'arn:aws:sagemaker:us-east-1:111122223333:model/*',
    'arn:aws:sagemaker:*:111122223333:model/chur?',
    'arn:aws:sagemaker:us-east-1:111122223333:model/churn?',
    'arn:aws:sagemaker:us-east-1:111122223333:model/chur*n',
    'arn:aws:sagemaker:us-east-1:111122223333:model/chu',
  ];

  it.each([...patterns, ''])('%s fits what it would fit anywhere else', (resource) => {
    const store = new PolicyStore({
      policies: { ...attachedTo(alice), resourceBased: [{ resource, policy: denyAll }] },
    });
    for (const asked of [MODEL, `${MODEL}2`, MODEL.slice(0, -2), '*', '']) {
      const { outcome } = decide(store, ask(alice, 'sagemaker:DescribeModel', asked));
      expect(outcome === 'explicitDeny').toBe(matchesWildcard(resource, asked));
    }
  });

  test('decides by every policy that fits, and by no other', () => {
    const locks = patterns.map((resource, index) => ({
      resource,
      policy: policy(`${index}.json`, {
        Effect: 'Deny',
        Principal: '*',
        Action: `sagemaker:Act${index}`,
        Resource: '*',
      }),
    }));
    const store = new PolicyStore({ policies: { ...attachedTo(alice), resourceBased: locks } });
    const denied = patterns.map(
      (_, index) => decide(store, ask(alice, `sagemaker:Act${index}`)).outcome === 'explicitDeny',
    );
    expect(denied).toEqual([true, true, true, true, true, false, true, false]);
  });
});
