import { expect, it } from 'vitest';

import { ALLOW, level, policy } from '../../test/explained-request.ts';
import {
  proposed,
  CALLER_CONTEXT,
  DENY,
  EC2,
  EVERYTHING,
  NOTHING,
  sessionOf,
  UNLESS_ENDPOINT,
  UNLESS_TAGGED,
} from '../../test/proposed.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';

type Row = readonly [
  name: string,
  policies: Partial<PoliciesInEffect>,
  request: Partial<AuthorizationRequest>,
  proposals: readonly string[],
];
it.each<Row>([
  ['nothing is attached', {}, {}, ['+Allow identityBased']],
  [
    'an Allow of another action of the service',
    {
      identityBased: [policy('a', { ...ALLOW, Action: ['sagemaker:Describe*', 'sagemaker:ListModels'] })],
    },
    {},
    ['+Allow identityBased', 'a/0 addValues Action ["sagemaker:CreateModel"]'],
  ],
  [
    'an Allow of another resource',
    {
      identityBased: [
        policy('a', {
          ...ALLOW,
          Action: 'sagemaker:*',
          Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/other',
        }),
      ],
    },
    {},
    [
      'for arn:aws:sagemaker:us-east-1:111122223333:model/other',
      'a/0 addValues Resource ["arn:aws:sagemaker:us-east-1:111122223333:model/churn"]',
      '+Allow identityBased',
    ],
  ],
  [
    'an Allow of names with a prefix',
    {
      identityBased: [
        policy('a', { ...ALLOW, Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/team-*' }),
      ],
    },
    {},
    [
      'for arn:aws:sagemaker:us-east-1:111122223333:model/team-churn',
      'a/0 addValues Resource ["arn:aws:sagemaker:us-east-1:111122223333:model/churn"]',
      '+Allow identityBased',
    ],
  ],
  [
    'an Allow of another account and type',
    {
      identityBased: [policy('a', { ...ALLOW, Resource: 'arn:aws:s3:::bucket/*' })],
    },
    {},
    [
      'a/0 addValues Resource ["arn:aws:sagemaker:us-east-1:111122223333:model/churn"]',
      '+Allow identityBased',
    ],
  ],
  [
    'an Allow but of this resource',
    {
      identityBased: [
        policy('a', {
          Effect: 'Allow',
          Action: '*',
          NotResource: ['arn:aws:sagemaker:us-east-1:111122223333:model/churn', 'arn:aws:s3:::*'],
        }),
      ],
    },
    {},
    [
      'a/0 removeValues NotResource ["arn:aws:sagemaker:us-east-1:111122223333:model/churn"]',
      '+Allow identityBased',
    ],
  ],
  [
    'a level that does not allow',
    {
      identityBased: [EVERYTHING],
      serviceControl: [level('root', EVERYTHING), level('ou', NOTHING)],
    },
    {},
    ['+Allow serviceControl ou'],
  ],
  [
    'two levels that do not allow',
    {
      identityBased: [EVERYTHING],
      serviceControl: [level('root', NOTHING), level('ou', NOTHING), level('account', EVERYTHING)],
    },
    {},
    ['+Allow serviceControl root & +Allow serviceControl ou'],
  ],
  [
    'a level without policies',
    { identityBased: [EVERYTHING], serviceControl: [level('root')] },
    {},
    ['+Allow serviceControl root'],
  ],
  [
    'a boundary and a level',
    {
      identityBased: [EVERYTHING],
      permissionsBoundary: [NOTHING],
      serviceControl: [level('root', NOTHING)],
    },
    {},
    ['+Allow serviceControl root & +Allow permissionsBoundary none'],
  ],
  [
    'one boundary of two',
    { identityBased: [EVERYTHING], permissionsBoundary: [EVERYTHING, NOTHING] },
    {},
    ['+Allow permissionsBoundary none'],
  ],
  [
    'an empty boundary',
    { identityBased: [EVERYTHING], permissionsBoundary: [] },
    {},
    ['+Allow permissionsBoundary'],
  ],
  [
    'the same boundary twice over',
    {
      identityBased: [EVERYTHING],
      permissionsBoundary: [NOTHING, policy('other', EC2)],
    },
    {},
    ['+Allow permissionsBoundary none & +Allow permissionsBoundary other'],
  ],
  [
    'a session policy',
    { identityBased: [EVERYTHING], session: [NOTHING] },
    { principal: sessionOf('s1') },
    ['+Allow session'],
  ],
  [
    'a limit of a session',
    { identityBased: [EVERYTHING], sessionLimits: [[EVERYTHING], [NOTHING]] },
    { principal: sessionOf('s1') },
    ['+Allow session'],
  ],
  [
    'a VPC endpoint policy',
    {
      identityBased: [EVERYTHING],
      vpcEndpoint: [policy('e', { ...EC2, Principal: '*' })],
    },
    {},
    ['+Allow vpcEndpoint e to {"AWS":"arn:aws:iam::111122223333:user/alice"}'],
  ],
  [
    'a VPC endpoint policy for somebody else',
    {
      identityBased: [EVERYTHING],
      vpcEndpoint: [policy('e', { ...ALLOW, Principal: { AWS: '444455556666' } })],
    },
    {},
    [
      'e/0 addValues Principal ["arn:aws:iam::111122223333:user/alice"]',
      '+Allow vpcEndpoint e to {"AWS":"arn:aws:iam::111122223333:user/alice"}',
    ],
  ],
  [
    'an Allow of a resource control policy for something else',
    {
      identityBased: [EVERYTHING],
      resourceControl: [
        level(
          'root',
          policy('r', {
            ...ALLOW,
            Principal: '*',
            Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
          }),
        ),
      ],
    },
    {},
    [
      'r/0 addIfExists Condition StringEquals aws:PrincipalOrgID []',
      'aws:PrincipalOrgID="o-exampleorgid" (identity)',
    ],
  ],
  [
    'a Deny of a resource control policy',
    {
      identityBased: [EVERYTHING],
      resourceControl: [
        level(
          'root',
          policy('r', {
            ...DENY,
            Principal: '*',
            Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
          }),
        ),
      ],
    },
    { context: { 'aws:PrincipalOrgID': 'o-anotherorgid' } },
    [
      'r/0 addValues Condition StringNotEqualsIfExists aws:PrincipalOrgID ["o-anotherorgid"]',
      'remove r/0',
      'aws:PrincipalOrgID="o-exampleorgid" (identity)',
    ],
  ],
  [
    'a Deny of everything',
    { identityBased: [EVERYTHING, policy('deny', DENY)] },
    CALLER_CONTEXT,
    [
      'deny/0 addCondition Condition ArnNotEquals aws:PrincipalArn ["arn:aws:iam::111122223333:user/alice"]',
      'remove deny/0',
    ],
  ],
  [
    'a Deny of several actions by name',
    {
      identityBased: [
        EVERYTHING,
        policy('d', { ...DENY, Action: ['sagemaker:CreateModel', 'sagemaker:DeleteModel'] }),
      ],
    },
    {},
    ['d/0 removeValues Action ["sagemaker:CreateModel"]', 'remove d/0'],
  ],
  [
    'a Deny of all but some actions',
    {
      identityBased: [EVERYTHING],
      serviceControl: [
        level('root', EVERYTHING, policy('d', { Effect: 'Deny', NotAction: ['iam:*'], Resource: '*' })),
      ],
    },
    {},
    ['d/0 addValues NotAction ["sagemaker:CreateModel"]', 'remove d/0'],
  ],
  [
    'a Deny of all but some resources',
    {
      identityBased: [
        EVERYTHING,
        policy('d', { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::*' }),
      ],
    },
    {},
    ['d/0 addValues NotResource ["arn:aws:sagemaker:us-east-1:111122223333:model/churn"]', 'remove d/0'],
  ],
  [
    'two Denies',
    {
      identityBased: [EVERYTHING],
      serviceControl: [level('root', EVERYTHING, policy('d', UNLESS_ENDPOINT, UNLESS_TAGGED))],
    },
    { context: {} },
    [
      'aws:SourceVpce="vpce-1" & aws:RequestTag/Project~"example"',
      'remove d/0 & aws:RequestTag/Project~"example"',
      'aws:SourceVpce="vpce-1" & remove d/1',
      'remove d/0 & remove d/1',
    ],
  ],
  [
    'one Deny at two levels',
    {
      identityBased: [EVERYTHING],
      serviceControl: ((d) => [level('root', EVERYTHING, d), level('ou', EVERYTHING, d)])(
        policy('d', UNLESS_ENDPOINT),
      ),
    },
    {},
    ['aws:SourceVpce="vpce-1"', 'remove d/0'],
  ],
])('%s', (_name, policies, request, proposals) => {
  expect(proposed(policies, request)).toEqual(proposals);
});
