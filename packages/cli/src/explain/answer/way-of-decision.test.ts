import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, PoliciesInEffect, Policy } from '@sagegate/core';
import { expect, it } from 'vitest';
import { wayOfDecision } from './way-of-decision.ts';

const policy = (id: string, effect: 'Allow' | 'Deny', principal?: string): Policy => {
  const Statement = {
    Effect: effect,
    Action: '*',
    Resource: '*',
    ...(principal && { Principal: principal }),
  };
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
};
const ALLOW = policy('allow', 'Allow');
const DENY = policy('deny', 'Deny');

function wayOf(
  policies: Partial<PoliciesInEffect>,
  more: Partial<AuthorizationRequest> = {},
): readonly string[] {
  const explanation = compilePolicies({ identityBased: [], ...policies }).explain({
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:DescribeModel',
    resource: '*',
    context: {},
    ...more,
  });
  return wayOfDecision(explanation)
    .filter(({ says }) => says !== 'isNotInEffect')
    .map(({ policyType, level, says }) =>
      [policyType, ...(level === undefined ? [] : [level]), says].join(' '),
    );
}

it.each<
  [
    what: string,
    policies: Partial<PoliciesInEffect>,
    more: Partial<AuthorizationRequest>,
    way: readonly string[],
  ]
>([
  [
    'every type, level and boundary in the order in which IAM asks',
    {
      identityBased: [ALLOW],
      session: [DENY],
      permissionsBoundary: [ALLOW, DENY],
      serviceControl: [
        { name: 'root', policies: [ALLOW] },
        { name: 'ou', policies: [] },
      ],
      vpcEndpoint: [policy('endpoint', 'Allow', '*')],
      resourceBased: [policy('resource', 'Allow', '*')],
    },
    {},
    [
      'vpcEndpoint allows',
      'serviceControl root allows',
      'serviceControl ou doesNotAllow',
      'resourceBased allows',
      'identityBased allows',
      'permissionsBoundary allows',
      'permissionsBoundary denies',
      'session denies',
    ],
  ],
  [
    'who is exempt',
    { serviceControl: [{ name: 'root', policies: [DENY] }] },
    { callerInManagementAccount: true },
    ['serviceControl root isExempt', 'identityBased doesNotAllow'],
  ],
])('shows %s', (_what, policies, more, way) => {
  expect(wayOf(policies, more)).toEqual(way);
});
