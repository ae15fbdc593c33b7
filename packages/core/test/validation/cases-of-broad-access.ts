import { get, when, pass } from './validated-policies.ts';
import type { Case } from './validated-policies.ts';

/** Policies that allow much. */
export const BROAD_ACCESS: readonly Case[] = [
  ['ACTION_CASE', get({ Action: 'S3:getobject', Resource: '*' }), ['suggestion "S3:getobject"'], get({})],
  [
    'FULL_ADMIN',
    get({ Action: '*' }),
    ['security-warning "*"'],
    get({ Action: '*', ...when('Bool', 'aws:MultiFactorAuthPresent', true) }),
  ],
  [
    'FULL_ACCESS_TO_SERVICE',
    get({ Action: 's3:*' }),
    ['suggestion "s3:*"'],
    get({ Action: 's3:*', Resource: 'arn:aws:s3:::a/*' }),
  ],
  [
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    pass({}),
    ['security-warning "*"'],
    pass({ Resource: 'arn:aws:iam::111122223333:role/a' }),
  ],
  [
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    pass({ Action: 'iam:Pass*' }),
    ['security-warning "iam:Pass*"'],
    pass({ Action: 'iam:Get*' }),
  ],
  [
    'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
    ['security-warning "s3:*"'],
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
  ],
  [
    'PASS_ROLE_WITH_NOT_RESOURCE',
    { Effect: 'Allow', Action: 'iam:PassRole', NotResource: 'arn:aws:iam::111122223333:role/a' },
    ['security-warning "arn:aws:iam::111122223333:role/a"'],
    pass({ Resource: 'arn:aws:iam::111122223333:role/a' }),
  ],
  [
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    { Effect: 'Allow', Action: 'iam:*', NotResource: 'arn:aws:iam::111122223333:role/a' },
    ['security-warning "iam:*"'],
    { Effect: 'Allow', Action: 'iam:Get*', NotResource: 'arn:aws:iam::111122223333:role/a' },
  ],
  [
    'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    { Effect: 'Allow', NotAction: 's3:*', NotResource: 'arn:aws:s3:::a' },
    ['security-warning "s3:*"'],
    { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::a' },
  ],
  [
    'PASS_ROLE_TO_ANY_SERVICE',
    pass({ Resource: 'arn:aws:iam::111122223333:role/a' }),
    ['suggestion "iam:PassRole"'],
    pass({
      Resource: 'arn:aws:iam::111122223333:role/a',
      ...when('StringEquals', 'iam:PassedToService', 'sagemaker.amazonaws.com'),
    }),
  ],
  [
    'CREATE_SLR_WITH_STAR_IN_RESOURCE',
    pass({ Action: 'iam:CreateServiceLinkedRole' }),
    ['warning "*"'],
    pass({
      Action: 'iam:CreateServiceLinkedRole',
      ...when('StringEquals', 'iam:AWSServiceName', 'sagemaker.amazonaws.com'),
    }),
  ],
  [
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    pass({ Action: 'iam:Create*' }),
    ['warning "iam:Create*"'],
    pass({ Action: 'iam:Create*', Resource: 'arn:aws:iam::111122223333:role/a' }),
  ],
  [
    'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
    ['warning "s3:*"'],
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
  ],
  [
    'CREATE_SLR_WITH_NOT_RESOURCE',
    { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', NotResource: 'arn:aws:s3:::a' },
    ['warning "arn:aws:s3:::a"'],
    pass({ Action: 'iam:CreateServiceLinkedRole', Resource: 'arn:aws:iam::111122223333:role/a' }),
  ],
  [
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    { Effect: 'Allow', Action: 'iam:Create*', NotResource: 'arn:aws:s3:::a' },
    ['warning "iam:Create*"'],
    { Effect: 'Allow', Action: 'iam:Get*', NotResource: 'arn:aws:s3:::a' },
  ],
  [
    'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
    { Effect: 'Allow', NotAction: 's3:*', NotResource: 'arn:aws:s3:::a' },
    ['warning "s3:*"'],
    { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::a' },
  ],
];
