import { describe, expect, it } from 'vitest';

import { ALICE, ALLOW, explain, level, MODEL, policy, REQUEST } from '../../test/explained-request.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { compilePolicies } from './compile-policies.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

const ASKED: AuthorizationRequest = {
  ...REQUEST,
  deniedAlsoAs: ['sagemaker:CreateHub', 'sagemaker:DeleteModel'],
};
const DENY = { Sid: 'NoDeletes', Effect: 'Deny', Action: 'sagemaker:DeleteModel', Resource: MODEL };
const TO_EVERYONE = { Principal: '*' };
const ALLOWED: PoliciesInEffect = { identityBased: [policy('p', ALLOW)] };

describe('a Deny of a further action', () => {
  it.each<[string, PoliciesInEffect]>([
    ['an identity-based policy', { identityBased: [policy('p', ALLOW, DENY)] }],
    ['a permissions boundary', { ...ALLOWED, permissionsBoundary: [policy('b', ALLOW, DENY)] }],
    ['a session policy', { ...ALLOWED, session: [policy('s', ALLOW, DENY)] }],
    ['a service control policy', { ...ALLOWED, serviceControl: [level('root', policy('c', ALLOW, DENY))] }],
    [
      'a resource control policy',
      { ...ALLOWED, resourceControl: [level('root', policy('r', { ...DENY, ...TO_EVERYONE }))] },
    ],
    ['a resource-based policy', { ...ALLOWED, resourceBased: [policy('r', { ...DENY, ...TO_EVERYONE })] }],
    [
      'a VPC endpoint policy',
      {
        ...ALLOWED,
        vpcEndpoint: [policy('e', { ...ALLOW, ...TO_EVERYONE }, { ...DENY, ...TO_EVERYONE })],
      },
    ],
  ])('in %s denies the request, in a sentence about that action', (name, policies) => {
    const decision = compilePolicies(policies).authorize(ASKED);
    expect(decision).toMatchObject({ outcome: 'explicitDeny', sid: 'NoDeletes' });
    expect(decision.message).toBe(
      `User: ${ALICE} is not authorized to perform: sagemaker:DeleteModel on resource: ${MODEL} with an explicit deny in ${name}`,
    );
    expect(compilePolicies(policies).explain(ASKED).decision).toEqual(decision);
  });

  it.each<[string, object]>([
    ['on another resource', { Resource: `${MODEL}-2` }],
    ['under a condition that does not hold', { Condition: { StringEquals: { 'aws:username': 'bob' } } }],
    ['of an action that is not among them', { Action: 'sagemaker:DeleteEndpoint' }],
  ])('%s does nothing', (_, difference) => {
    const policies = { identityBased: [policy('p', ALLOW, { ...DENY, ...difference })] };
    expect(compilePolicies(policies).authorize(ASKED).outcome).toBe('allowed');
  });

  it('does nothing to whom its policy type does not apply', () => {
    const policies = { ...ALLOWED, serviceControl: [level('root', policy('c', ALLOW, DENY))] };
    const exempt = { ...ASKED, callerInManagementAccount: true };
    expect(compilePolicies(policies).authorize(exempt).outcome).toBe('allowed');
    expect(compilePolicies(policies).authorize(ASKED).outcome).toBe('explicitDeny');
  });

  it('does not hide that nothing allows the action itself', () => {
    const decision = compilePolicies({ identityBased: [policy('p', DENY)] }).authorize(ASKED);
    expect(decision).toMatchObject({ outcome: 'implicitDeny', matchedStatements: [] });
  });

  it('is the matched statement of the explanation', () => {
    const { denies, statements } = explain({ identityBased: [policy('p', ALLOW, DENY)] }, ASKED);
    expect(denies.map(({ sid }) => sid)).toEqual(['NoDeletes']);
    expect(statements.map(({ matched }) => matched)).toEqual([true, true]);
  });
});

it('an Allow of a further action allows nothing', () => {
  const policies = { identityBased: [policy('p', { ...ALLOW, Action: 'sagemaker:DeleteModel' })] };
  expect(compilePolicies(policies).authorize(ASKED).outcome).toBe('implicitDeny');
});

it('a star among the further actions is a character', () => {
  const asked = { ...REQUEST, deniedAlsoAs: ['sagemaker:*'] };
  const policies = { identityBased: [policy('p', ALLOW, DENY)] };
  expect(compilePolicies(policies).authorize(asked).outcome).toBe('allowed');
});
