import { describe, expect, it, test } from 'vitest';

import { ALICE, ALLOW, explain, level, policy } from '../../test/explained-request.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import type { PoliciesInEffect } from './policies-in-effect.ts';

const allowEverything = policy('everything', ALLOW);
const allowEveryone = policy('everyone', { ...ALLOW, Principal: '*' });
const nothing = policy('nothing', { ...ALLOW, Action: 'ec2:*' });

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
