import { expect, it } from 'vitest';

import { ALICE, ALLOW, level, policy } from '../../test/explained-request.ts';
import {
  proposed,
  DENY,
  EVERYTHING,
  NOTHING,
  OTHERS_MODEL,
  sessionOf,
  UNLESS_ENDPOINT,
} from '../../test/proposed.ts';
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
  [
    'a Deny and a missing Allow',
    {
      identityBased: [NOTHING],
      serviceControl: [level('root', EVERYTHING, policy('d', UNLESS_ENDPOINT))],
    },
    {},
    ['aws:SourceVpce="vpce-1" & +Allow identityBased', 'remove d/0 & +Allow identityBased'],
  ],
  [
    'a Deny and two missing Allows',
    {
      identityBased: [NOTHING],
      permissionsBoundary: [NOTHING],
      serviceControl: [level('root', EVERYTHING, policy('deny', DENY))],
    },
    {},
    ['remove deny/0 & +Allow identityBased & +Allow permissionsBoundary none'],
  ],
  [
    'what clears a Deny meets another',
    {
      identityBased: [
        EVERYTHING,
        policy('d', UNLESS_ENDPOINT, {
          ...DENY,
          Condition: {
            StringEquals: { 'aws:SourceVpce': 'vpce-1' },
            Null: { 'aws:RequestTag/Project': 'true' },
          },
        }),
      ],
    },
    { context: {} },
    [
      'remove d/0',
      'aws:SourceVpce="vpce-1" & aws:RequestTag/Project~"example"',
      'aws:SourceVpce="vpce-1" & remove d/1',
    ],
  ],
  [
    'another account',
    { identityBased: [EVERYTHING] },
    { resource: OTHERS_MODEL },
    ['+Allow resourceBased new to {"AWS":"arn:aws:iam::111122223333:user/alice"}'],
  ],
  [
    'another account, and nothing on this side',
    {},
    { resource: OTHERS_MODEL },
    ['+Allow identityBased & +Allow resourceBased new to {"AWS":"arn:aws:iam::111122223333:user/alice"}'],
  ],
  [
    'another account, which names somebody else',
    {
      identityBased: [EVERYTHING],
      resourceBased: [policy('r', { ...ALLOW, Principal: { AWS: ['arn:aws:iam::111122223333:user/bob'] } })],
    },
    { resource: OTHERS_MODEL },
    [
      'r/0 addValues Principal ["arn:aws:iam::111122223333:user/alice"]',
      '+Allow resourceBased to {"AWS":"arn:aws:iam::111122223333:user/alice"}',
    ],
  ],
  [
    'a resource that only its policy opens',
    {
      identityBased: [EVERYTHING],
      resourceBased: [
        policy('trust', {
          Effect: 'Allow',
          Principal: { Service: 'sagemaker.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
      ],
    },
    {
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/Data',
      resourcePolicyMustAllow: true,
    },
    [
      'trust/0 addValues Principal ["arn:aws:iam::111122223333:user/alice"]',
      '+Allow resourceBased to {"AWS":"arn:aws:iam::111122223333:user/alice"}',
    ],
  ],
  [
    'a resource policy beside the own ones',
    {
      resourceBased: [policy('r', { ...ALLOW, Principal: { AWS: 'arn:aws:iam::111122223333:user/bob' } })],
    },
    {},
    [
      'r/0 addValues Principal ["arn:aws:iam::111122223333:user/alice"]',
      '+Allow identityBased',
      '+Allow resourceBased to {"AWS":"arn:aws:iam::111122223333:user/alice"}',
    ],
  ],
  [
    'a Deny of a resource policy for the caller',
    {
      identityBased: [EVERYTHING],
      resourceBased: [
        policy('r', { ...DENY, Principal: { AWS: [ALICE, 'arn:aws:iam::111122223333:user/bob'] } }),
      ],
    },
    {},
    ['r/0 removeValues Principal ["arn:aws:iam::111122223333:user/alice"]', 'remove r/0'],
  ],
  [
    'a Deny for all but somebody',
    {
      identityBased: [EVERYTHING],
      resourceBased: [
        policy('r', {
          ...DENY,
          NotPrincipal: { AWS: ['arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:user/bob'] },
        }),
      ],
    },
    {},
    ['r/0 addValues NotPrincipal ["arn:aws:iam::111122223333:user/alice"]', 'remove r/0'],
  ],
  [
    'a Deny for all but the caller, who has a boundary',
    {
      identityBased: [EVERYTHING],
      permissionsBoundary: [EVERYTHING],
      resourceBased: [
        policy('r', { ...DENY, NotPrincipal: { AWS: ['arn:aws:iam::111122223333:root', ALICE] } }),
      ],
    },
    {},
    ['remove r/0'],
  ],
  [
    'an Allow of another session',
    {
      resourceBased: [
        policy('r', { ...ALLOW, Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/Data/s2' } }),
      ],
    },
    { principal: sessionOf('s1') },
    [
      'as arn:aws:sts::111122223333:assumed-role/Data/s2',
      'r/0 addValues Principal ["arn:aws:iam::111122223333:role/Data"]',
      '+Allow identityBased',
      '+Allow resourceBased to {"AWS":"arn:aws:iam::111122223333:role/Data"}',
    ],
  ],
  [
    'anonymous',
    { resourceBased: [policy('r', { ...ALLOW, Principal: { AWS: '111122223333' } })] },
    { principal: parsePrincipal('anonymous') },
    ['+Allow resourceBased to "*"'],
  ],
  [
    'a service',
    { resourceBased: [policy('r', { ...ALLOW, Principal: { Service: 'lambda.amazonaws.com' } })] },
    { principal: parsePrincipal('sagemaker.amazonaws.com') },
    [
      'r/0 addValues Principal ["sagemaker.amazonaws.com"]',
      '+Allow resourceBased to {"Service":"sagemaker.amazonaws.com"}',
    ],
  ],
  [
    'a service, and no policy of the resource',
    {},
    { principal: parsePrincipal('sagemaker.amazonaws.com') },
    ['+Allow resourceBased new to {"Service":"sagemaker.amazonaws.com"}'],
  ],
  [
    'the root user',
    { serviceControl: [level('root', NOTHING)] },
    { principal: parsePrincipal('arn:aws:iam::111122223333:root') },
    ['+Allow serviceControl root'],
  ],
  [
    'a federated user without session policy',
    { identityBased: [EVERYTHING] },
    { principal: parsePrincipal('arn:aws:sts::111122223333:federated-user/carol') },
    ['+Allow session new'],
  ],
  [
    'the management account',
    { identityBased: [NOTHING], serviceControl: [level('root', policy('deny', DENY))] },
    { callerInManagementAccount: true },
    ['+Allow identityBased'],
  ],
  [
    'an action that stands for another',
    {
      identityBased: [
        EVERYTHING,
        policy('d', { ...DENY, Action: ['sagemaker:CreateEndpoint', 'sagemaker:DeleteEndpoint'] }),
      ],
    },
    { deniedAlsoAs: ['sagemaker:CreateEndpoint'] },
    ['d/0 removeValues Action ["sagemaker:CreateEndpoint"]', 'remove d/0'],
  ],
  [
    'a resource whose name has a variable',
    {},
    { resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/${x}' },
    ['+Allow identityBased'],
  ],
])('%s', (_name, policies, request, proposals) => {
  expect(proposed(policies, request)).toEqual(proposals);
});
