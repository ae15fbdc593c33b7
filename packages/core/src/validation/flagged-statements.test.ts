import { describe, expect, it } from 'vitest';
import { allow, deny, findings } from '../../test/validation/small-catalogue.ts';

describe('what each other rule flags, and the nearest thing that it does not', () => {
  it.each<[name: string, flagged: object, codes: string[], nearest: object]>([
    [
      'an action that no service has',
      allow({ Action: 'sagemaker:CreateTags' }),
      ['error INVALID_ACTION at "sagemaker:CreateTags"'],
      allow({ Action: 'sagemaker:AddTags' }),
    ],
    [
      'a pattern that matches no action',
      deny({ Action: 'sagemaker:Remove*' }),
      ['warning ACTION_MATCHES_NOTHING at "sagemaker:Remove*"'],
      deny({ Action: 'sagemaker:Del*' }),
    ],
    [
      'a service that does not exist',
      allow({ Action: 'sagmaker:*' }),
      ['error INVALID_SERVICE_IN_ACTION at "sagmaker:*"'],
      allow({ Action: 's3:Get*' }),
    ],
    [
      'every role passed to every service',
      allow({ Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/*' }),
      ['security-warning PASS_ROLE_WITH_STAR_IN_RESOURCE at "arn:aws:iam::*:role/*"'],
      allow({
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      }),
    ],
    [
      'every role passed by a pattern',
      allow({ Action: 'iam:Pass*' }),
      ['security-warning PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE at "iam:Pass*"'],
      allow({
        Action: 'iam:PassRole',
        Resource: 'arn:aws:iam::111122223333:role/sagemaker-*',
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      }),
    ],
    [
      'NotAction with Allow',
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      ['security-warning ALLOW_WITH_NOT_ACTION at "iam:*"'],
      { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' },
    ],
    [
      'NotResource with Allow',
      { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::private/*' },
      ['security-warning ALLOW_WITH_NOT_RESOURCE at "arn:aws:s3:::private/*"'],
      { Effect: 'Deny', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::private/*' },
    ],
    [
      'NotPrincipal with Allow',
      { ...allow({}), NotPrincipal: { AWS: '111122223333' } },
      ['security-warning ALLOW_WITH_NOT_PRINCIPAL at {'],
      { ...allow({}), Principal: { AWS: '111122223333' } },
    ],
    [
      'a Sid with a space',
      allow({ Sid: 'Enable API Access' }),
      ['warning INVALID_SID at "Enable API Access"'],
      allow({ Sid: 'EnableAPI1' }),
    ],
    ['an empty Sid', allow({ Sid: '' }), ['suggestion EMPTY_SID_VALUE at ""'], allow({})],
    [
      'a Deny for callers who are rarely known',
      deny({
        Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE', CanonicalUser: 'abc', Federated: 'accounts.google.com' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
      [
        'warning PRINCIPAL_RARELY_KNOWN at "AIDACKCEVSQ6C2EXAMPLE"',
        'warning PRINCIPAL_RARELY_KNOWN at "abc"',
        'warning PRINCIPAL_RARELY_KNOWN at "accounts.google.com"',
      ],
      allow({ Principal: { CanonicalUser: 'abc' } }),
    ],
    [
      'a variable before the fifth colon, Deny',
      deny({ Action: 's3:*', Resource: 'arn:aws:s3:*/${aws:username}' }),
      ['security-warning VARIABLE_OUTSIDE_RESOURCE_PART at "arn:aws:s3:*/${aws:username}"'],
      deny({ Action: 's3:*', Resource: 'arn:aws:s3:::*/${aws:userid}' }),
    ],
    [
      'a variable before the fifth colon, Allow',
      allow({ Action: 's3:*', Resource: 'arn:aws:s3::${aws:PrincipalAccount}:bucket' }),
      ['warning VARIABLE_OUTSIDE_RESOURCE_PART at "arn:aws:s3::${aws:PrincipalAccount}:bucket"'],
      allow({ Action: 's3:*', Resource: 'arn:aws:s3:::bucket-${aws:PrincipalAccount}' }),
    ],
    [
      'a partition that does not exist',
      allow({ Resource: 'arn:asw:sagemaker:us-east-1:111122223333:model/churn' }),
      ['warning INVALID_PARTITION at "arn:asw:sagemaker:us-east-1:111122223333:model/churn"'],
      allow({ Resource: 'arn:aws-cn:sagemaker:cn-north-1:111122223333:model/churn' }),
    ],
    [
      'an ARN with too few parts',
      allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3::bucket' }),
      ['error MISSING_ARN_FIELD at "arn:aws:s3::bucket"'],
      allow({ Action: 's3:GetObject', Resource: 'arn:aws:s3:*' }),
    ],
    [
      'an Arn operator with too few parts',
      allow({ Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam:*:role/Training' } } }),
      ['error MISSING_ARN_FIELD at "arn:aws:iam:*:role/Training"'],
      allow({
        Condition: {
          ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Training', '*', '${aws:PrincipalTag/role}'] },
        },
      }),
    ],
    [
      'a placeholder for the account',
      allow({ Resource: 'arn:aws:sagemaker:us-east-1:account-id:model/churn' }),
      ['warning INVALID_ARN_ACCOUNT at "arn:aws:sagemaker:us-east-1:account-id:model/churn"'],
      allow({ Resource: 'arn:aws:sagemaker:us-east-1:*:model/churn' }),
    ],
    [
      'an action on resources that it does not take',
      deny({ Action: 'sagemaker:DescribeModel', Resource: 'arn:aws:sagemaker:*:*:training-job/*' }),
      ['warning RESOURCE_NEVER_MATCHES at "sagemaker:DescribeModel"'],
      allow({ Action: 'sagemaker:DescribeModel', Resource: 'arn:aws:sagemaker:*:*:*/${aws:userid}-*' }),
    ],
    [
      'an action in a list on resources of other actions',
      allow({ Action: ['sagemaker:DescribeModel', 's3:Get*'], Resource: 'arn:aws:s3:::b/*' }),
      ['suggestion RESOURCE_NEVER_MATCHES at "sagemaker:DescribeModel"'],
      allow({ Action: ['sagemaker:Describe*', 's3:Get*'], Resource: 'arn:aws:s3:::b/*' }),
    ],
    [
      'an action without resources on a resource',
      allow({ Action: 'sagemaker:ListModels', Resource: 'arn:aws:sagemaker:*:*:*' }),
      ['warning RESOURCE_NEVER_MATCHES at "sagemaker:ListModels"'],
      allow({ Action: 'sagemaker:ListModels', Resource: '*' }),
    ],
    [
      'an action that another one covers',
      allow({ Action: ['sagemaker:DescribeModel', 'sagemaker:Describe*'] }),
      ['suggestion REDUNDANT_ACTION at "sagemaker:DescribeModel"'],
      allow({ Action: ['sagemaker:DescribeModel', 'sagemaker:List*'] }),
    ],
    [
      'an action that stands there twice',
      allow({ Action: ['iam:CreateRole', 'iam:createrole'] }),
      ['suggestion REDUNDANT_ACTION at "iam:createrole"'],
      allow({ Action: ['iam:CreateRole', 'iam:CreateUser'] }),
    ],
    [
      'a resource that another one covers',
      allow({ Action: 's3:GetObject', Resource: ['*', 'arn:aws:s3:::a'] }),
      ['suggestion REDUNDANT_RESOURCE at "arn:aws:s3:::a"'],
      allow({ Action: 's3:GetObject', Resource: ['arn:aws:s3:::A', 'arn:aws:s3:::a'] }),
    ],
  ])('%s', (_name, flagged, codes, nearest) => {
    expect(findings(flagged)).toEqual(codes);
    expect(findings(nearest)).toEqual([]);
  });
});
