import { describe, expect, it, test } from 'vitest';
import { faultsOf, policyOf } from '../../test/faults-of.ts';
import type { PolicyType } from './policy-type.ts';

describe('actions', () => {
  it.each([
    'DescribeModel',
    'sage*:DescribeModel',
    '*:*',
    'sagemaker:',
    ':DescribeModel',
    's3 :GetObject',
    '',
    '?',
    'sagemaker:Describe Model',
    'sagemaker:DescribeModel ',
    'sagemaker:Describe:Model',
    'sagemaker::DescribeModel',
    'sagemaker:DescribeM\u043edel',
    'sagema\u212aer:DescribeModel',
    'sagemaker:Describe/Model',
    'sagemaker:Describe\u200bModel',
    'arn:aws:sagemaker',
  ])('%j is refused', (action) => {
    expect(faultsOf(policyOf({ Action: action }))).toMatchObject([
      { code: 'InvalidAction', pointer: '/Statement/Action' },
    ]);
  });

  it.each([
    '*',
    'sagemaker:*',
    'sagemaker:?*Model',
    'sagemaker-geospatial:Get*',
    'SageMaker:X',
    's3:Get.Object',
  ])('%j is understood', (action) => {
    expect(faultsOf(policyOf({ Action: action }))).toEqual([]);
  });
});

describe('resources', () => {
  it.each([
    'my-endpoint',
    'endpoint/*',
    '',
    'ar',
    'Arn:aws:s3:::b',
    'arm*',
    '?',
    '??',
    '????',
    '?rn:aws:s3:::b',
    'b?*',
    ' *',
  ])('%j is refused', (resource) => {
    expect(faultsOf(policyOf({ Resource: resource }))[0]).toMatchObject({ code: 'InvalidResource' });
  });

  it.each([
    '*',
    '**',
    'arn:*',
    'ar*',
    '?*',
    '*?',
    'a?n:*',
    'arn?aws*',
    '????aws:s3:::*',
    'arn:aws:sqs',
    'arn:aws:s3:::${aws:username}/*',
    'arn:aws:s3:::a:b:c',
  ])('%j is understood', (resource) => {
    expect(
      faultsOf(policyOf({ Resource: resource })).filter(({ code }) => code !== 'InvalidVariable'),
    ).toEqual([]);
  });

  test('more wildcards than any pattern needs are refused', () => {
    expect(faultsOf(policyOf({ Resource: `arn:${'*a'.repeat(1025)}` }))).toMatchObject([
      { code: 'InvalidElement' },
    ]);
    expect(faultsOf(policyOf({ Resource: `arn:${'*a'.repeat(1024)}` }))).toEqual([]);
  });
});

describe('principals', () => {
  it.each([
    ['a name that is no object', 'alice'],
    ['nobody', {}],
    ['an empty list', { AWS: [] }],
    ['an unknown kind', { Google: 'x' }],
    ['a wildcard within an ARN', { AWS: 'arn:aws:iam::111122223333:user/*' }],
    ['a wildcard within a service', { Service: '*.amazonaws.com' }],
    ['an account id of eleven digits', { AWS: '11112222333' }],
    ['a group, which is no principal', { AWS: 'arn:aws:iam::111122223333:group/team' }],
    ['a role without a name', { AWS: 'arn:aws:iam::111122223333:role/' }],
    ['an ARN of another service', { AWS: 'arn:aws:s3:::bucket' }],
    ['an ARN with a region', { AWS: 'arn:aws:iam:us-east-1:111122223333:user/alice' }],
    ['a placeholder for the account', { AWS: 'arn:aws:iam::account-id:root' }],
    ['an empty service', { Service: '' }],
    ['a service without its domain', { Service: 'lambda' }],
    ['a service with a blank', { Service: 'lambda .amazonaws.com' }],
    ['a service of nobody', { Service: '.amazonaws.com' }],
    ['a service in capitals', { Service: 'Lambda.amazonaws.com' }],
    ['a web page for a service', { Service: 'lambda.example.com' }],
    ['an ARN for a service', { Service: 'arn:aws:lambda:us-east-1:111122223333:function:f.amazonaws.com' }],
    ['a session without its name', { AWS: 'arn:aws:sts::111122223333:assumed-role/Training' }],
    ['a session with an empty name', { AWS: 'arn:aws:sts::111122223333:assumed-role/Training/' }],
    [
      'a session with the path of its role',
      { AWS: 'arn:aws:sts::111122223333:assumed-role/team/Training/s1' },
    ],
    ['a role that ends in a slash', { AWS: 'arn:aws:iam::111122223333:role/Training/' }],
    ['a federated user with two names', { AWS: 'arn:aws:sts::111122223333:federated-user/carol/x' }],
    ['a user with a blank behind the name', { AWS: 'arn:aws:iam::111122223333:user/alice ' }],
    ['a root user of STS', { AWS: 'arn:aws:sts::111122223333:root' }],
    ['an ARN without a partition', { AWS: 'arn::iam::111122223333:user/alice' }],
    ['a number', { AWS: 111122223333 }],
  ])('%s is refused', (_name, principal) => {
    expect(faultsOf(policyOf({ Principal: principal }))).toHaveLength(1);
  });

  it.each([
    ['*'],
    [{ AWS: '*' }],
    [{ AWS: ['111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws-cn:iam::111122223333:role/a/b'] }],
    [{ AWS: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1' }],
    [{ AWS: 'arn:aws:sts::111122223333:federated-user/carol' }],
    [{ AWS: 'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123' }],
    [{ AWS: 'arn:aws:sts::111122223333:assumed-role/Training/carol+1=a,b.c@example-1.com' }],
    [{ Service: ['logs.us-east-1.amazonaws.com', 'ec2.amazonaws.com.cn', 'alexa-appkit.amazon.com', '*'] }],
    [{ AWS: 'AROAEXAMPLEIDEXAMPLEID' }],
    [{ AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EXAMPLE' }],
    [
      {
        Service: ['sagemaker.amazonaws.com'],
        Federated: 'cognito-identity.amazonaws.com',
        CanonicalUser: 'abc',
      },
    ],
  ])('%j is understood', (principal) => {
    expect(faultsOf(policyOf({ Principal: principal }))).toEqual([]);
  });
});

describe('what a type of policy must and must not say', () => {
  it.each<[PolicyType, object, string | undefined]>([
    ['identityBased', {}, undefined],
    ['identityBased', { Principal: '*' }, 'ForbiddenElement'],
    ['identityBased', { NotPrincipal: '*' }, 'ForbiddenElement'],
    ['permissionsBoundary', { Principal: '*' }, 'ForbiddenElement'],
    ['session', { Principal: '*' }, 'ForbiddenElement'],
    ['identityBased', { Resource: undefined }, 'MissingElement'],
    ['serviceControl', { Principal: '*' }, 'ForbiddenElement'],
    ['resourceControl', {}, 'MissingElement'],
    ['resourceControl', { Principal: '*' }, undefined],
    ['resourceControl', { Principal: { AWS: '111122223333' } }, 'InvalidPrincipal'],
    ['resourceControl', { NotPrincipal: '*' }, 'InvalidPrincipal'],
    ['resourceBased', {}, 'MissingElement'],
    ['resourceBased', { Principal: '*' }, undefined],
    ['resourceBased', { Principal: '*', Resource: undefined }, 'MissingElement'],
    ['resourceBased', trust('sts:AssumeRole'), undefined],
    ['resourceBased', trust(['STS:AssumeRoleWith*', 'sts:TagSession', 'sts:SetSourceIdentity']), undefined],
    ['resourceBased', trust('sts:*'), undefined],
    ['resourceBased', trust('*'), 'MissingElement'],
    ['resourceBased', trust('sts:GetCallerIdentity'), 'MissingElement'],
    ['resourceBased', trust(['sts:AssumeRole', 'kms:Decrypt']), 'MissingElement'],
    ['resourceBased', { ...trust(undefined), NotAction: 'sts:AssumeRole' }, 'MissingElement'],
    ['vpcEndpoint', {}, 'MissingElement'],
    ['vpcEndpoint', { Principal: '*' }, undefined],
    ['vpcEndpoint', { Principal: '*', Resource: undefined }, 'MissingElement'],
  ])('%s with %j: %s', (policyType, statement, code) => {
    const faults = faultsOf(policyOf(statement), policyType);
    expect(faults.map((fault) => fault.code)).toEqual(code === undefined ? [] : [code]);
  });
});

/** A statement as a role's trust policy has it. */
function trust(action: unknown): object {
  return { Principal: { AWS: '111122223333' }, Action: action, Resource: undefined };
}
