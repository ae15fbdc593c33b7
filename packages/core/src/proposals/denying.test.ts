import { expect, it } from 'vitest';

import { ALICE, ALLOW, level, policy } from '../../test/explained-request.ts';
import { proposed, DENY, EVERYTHING, UNLESS_ENDPOINT } from '../../test/proposed.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';

type Row = readonly [
  name: string,
  policies: Partial<PoliciesInEffect>,
  request: Partial<AuthorizationRequest>,
  proposals: readonly string[],
];
it.each<Row>([
  ['one Allow', { identityBased: [EVERYTHING] }, {}, ['+Deny identityBased', 'remove all/0']],
  [
    'one Allow with a condition',
    {
      identityBased: [policy('a', { ...ALLOW, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1' } } })],
    },
    { context: { 'aws:SourceVpce': 'vpce-1' } },
    ['aws:SourceVpce!"another"', 'without aws:SourceVpce', '+Deny identityBased', 'remove a/0'],
  ],
  [
    'a Deny that nearly matches',
    {
      identityBased: [EVERYTHING],
      serviceControl: [level('root', policy('full', ALLOW), policy('d', UNLESS_ENDPOINT))],
    },
    { context: { 'aws:SourceVpce': 'vpce-1' } },
    [
      'aws:SourceVpce!"another"',
      'without aws:SourceVpce',
      '+Deny identityBased',
      'remove full/0',
      'remove all/0',
    ],
  ],
  [
    'twice',
    {
      identityBased: [
        policy('a', { ...ALLOW, Action: ['sagemaker:CreateModel', 'ec2:*'] }),
        policy('b', ALLOW),
      ],
    },
    {},
    [
      '+Deny identityBased',
      'a/0 removeValues Action ["sagemaker:CreateModel"] & remove b/0',
      'remove a/0 & remove b/0',
    ],
  ],
  [
    'by a resource policy',
    {
      resourceBased: [policy('r', { ...ALLOW, Principal: { AWS: ALICE } })],
    },
    {},
    ['+Deny identityBased', 'remove r/0'],
  ],
  ['the root user', {}, { principal: parsePrincipal('arn:aws:iam::111122223333:root') }, []],
  [
    'a Deny that misses by two elements',
    {
      identityBased: [
        EVERYTHING,
        policy('d', {
          ...DENY,
          Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/prod-*',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        }),
      ],
    },
    { context: { 'aws:MultiFactorAuthPresent': 'true' } },
    [
      '+Deny identityBased',
      'remove all/0',
      'for arn:aws:sagemaker:us-east-1:111122223333:model/prod-churn & aws:MultiFactorAuthPresent="false"',
    ],
  ],
  [
    'more Allows than one would withdraw',
    {
      identityBased: [policy('a', ALLOW, ALLOW, ALLOW, ALLOW)],
    },
    {},
    ['+Deny identityBased'],
  ],
  [
    'anonymous',
    { resourceBased: [policy('open', { ...ALLOW, Principal: '*' })] },
    { principal: parsePrincipal('anonymous') },
    ['+Deny resourceBased to "*"', 'remove open/0'],
  ],
])('%s', (_name, policies, request, proposals) => {
  expect(proposed(policies, request)).toEqual(proposals);
});
