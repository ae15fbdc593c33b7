import { describe, expect, it } from 'vitest';
import type { ServiceFacts, ValidationCatalogue } from './validation-catalogue.ts';
import { validatePolicy } from './validate-policy.ts';

const SAGEMAKER: ServiceFacts = {
  service: 'sagemaker',
  actions: [
    { name: 'AddTags', resourceTypes: ['model'], conditionKeys: ['aws:TagKeys', 'sagemaker:TaggingAction'] },
    { name: 'DeleteTags', resourceTypes: ['model'], conditionKeys: ['aws:TagKeys'] },
    {
      name: 'CreateTrainingJob',
      resourceTypes: ['training-job'],
      conditionKeys: ['sagemaker:InstanceTypes', 'sagemaker:VolumeKmsKeyArn', 'aws:RequestTag/${TagKey}'],
    },
    { name: 'DescribeModel', resourceTypes: ['model'], conditionKeys: ['sagemaker:ResourceTag/${TagKey}'] },
    { name: 'ListModels', resourceTypes: [], conditionKeys: [] },
    { name: 'ListEndpoints', resourceTypes: [], conditionKeys: [] },
    { name: 'ListPipelines', resourceTypes: [], conditionKeys: [] },
  ],
  resourceTypes: [
    { name: 'model', arn: 'arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}' },
    {
      name: 'training-job',
      arn: 'arn:${Partition}:sagemaker:${Region}:${Account}:training-job/${TrainingJobName}',
    },
  ],
  conditionKeys: [
    { name: 'sagemaker:InstanceTypes', type: 'ArrayOfString' },
    { name: 'sagemaker:VolumeKmsKey', type: 'ARN' },
    { name: 'sagemaker:ResourceTag/${TagKey}', type: 'String' },
  ],
};

const CATALOGUE: ValidationCatalogue = {
  factsOf: (service) => (service === 'sagemaker' ? SAGEMAKER : undefined),
  services: ['sagemaker', 's3', 'iam', 'ec2', 'aws'],
};

/** The findings of a policy with these statements, as `severity CODE "text at the place"`. */
function findings(...statements: object[]): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 1);
  const lines = text.split('\n');
  return validatePolicy(text, { catalogue: CATALOGUE }).map(({ severity, code, position }) => {
    const rest = lines[position.line - 1]?.slice(position.column - 1) ?? '';
    return `${severity} ${code} at ${/^"[^"]*"|./.exec(rest)?.[0]}`;
  });
}

function placesOf(text: string): string[] {
  return validatePolicy(text, { catalogue: CATALOGUE }).map(
    ({ severity, code, position }) => `${position.line}:${position.column} ${severity} ${code}`,
  );
}

function messagesOf(statement: object): string[] {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
  return validatePolicy(text, { catalogue: CATALOGUE }).map(({ message }) => message);
}

const allow = (more: object): object => ({
  Effect: 'Allow',
  Action: 'sagemaker:DescribeModel',
  Resource: '*',
  ...more,
});
const deny = (more: object): object => ({ ...allow(more), Effect: 'Deny' });

describe('what each rule flags, and the nearest thing that it does not', () => {
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
      'ForAllValues without a Null check',
      allow({ Condition: { 'ForAllValues:StringEquals': { 'aws:SourceVpce': ['vpce-1a2b3c4d'] } } }),
      ['security-warning FORALLVALUES_WITHOUT_NULL_CHECK at "aws:SourceVpce"'],
      allow({
        Condition: {
          'ForAllValues:StringEquals': { 'aws:SourceVpce': ['vpce-1a2b3c4d'] },
          Null: { 'aws:sourcevpce': 'false' },
        },
      }),
    ],
    [
      'ForAllValues with a Null check of the other sense',
      allow({
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] }, Null: { 'aws:TagKeys': 'true' } },
      }),
      ['suggestion FORALLVALUES_WITHOUT_NULL_CHECK at "aws:TagKeys"'],
      deny({ Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a'] } } }),
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
      'a tag condition on a call without tags',
      allow({
        Action: 'sagemaker:ListModels',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      }),
      ['warning TAG_CONDITION_WITHOUT_TAGS at "sagemaker:ListModels"'],
      allow({
        Action: 'sagemaker:DescribeModel',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      }),
    ],
    [
      'a tag condition on a pattern that covers calls without tags',
      deny({ Action: 'sagemaker:*', Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'B' } } }),
      ['suggestion TAG_CONDITION_WITHOUT_TAGS at "sagemaker:*"'],
      deny({ Action: 'sagemaker:*' }),
    ],
    [
      'a condition key that the service does not have',
      deny({ Condition: { StringEquals: { 'sagemaker:VolumeKmsKeys': 'a' } } }),
      ['error INVALID_SERVICE_CONDITION_KEY at "sagemaker:VolumeKmsKeys"'],
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { ArnEquals: { 'sagemaker:volumekmskey': 'arn:aws:kms:us-east-1:111122223333:key/1' } },
      }),
    ],
    [
      'a condition key that the action never has',
      deny({ Condition: { 'ForAnyValue:StringEquals': { 'sagemaker:InstanceTypes': 'ml.p4d.24xlarge' } } }),
      ['warning CONDITION_KEY_NEVER_PRESENT at "sagemaker:InstanceTypes"'],
      deny({
        Action: 'sagemaker:Create*',
        Condition: { 'ForAnyValue:StringEquals': { 'sagemaker:InstanceTypes': 'ml.p4d.24xlarge' } },
      }),
    ],
    [
      'a multivalued key without a set operator',
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { StringLike: { 'sagemaker:InstanceTypes': 'ml.p4d.*' } },
      }),
      ['warning MISSING_SET_OPERATOR at "sagemaker:InstanceTypes"'],
      deny({
        Action: 'sagemaker:CreateTrainingJob',
        Condition: { Null: { 'sagemaker:InstanceTypes': 'true' } },
      }),
    ],
    [
      'an operator without keys in an Allow',
      allow({ Condition: { StringEquals: {} } }),
      ['security-warning EMPTY_OBJECT_CONDITION at "StringEquals"'],
      allow({ Condition: {} }),
    ],
    [
      'an operator without keys in a Deny',
      deny({ Condition: { StringEquals: {}, Bool: { 'aws:SecureTransport': 'false' } } }),
      ['warning EMPTY_OBJECT_CONDITION at "StringEquals"'],
      deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ],
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
      'a condition key without its prefix',
      deny({ Action: 's3:*', Condition: { IpAddress: { SourceIp: '192.0.2.0/24' } } }),
      ['error INVALID_CONDITION_KEY at "SourceIp"'],
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    ],
    [
      'a condition key with a blank',
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp ': '192.0.2.0/24' } } }),
      ['error INVALID_CONDITION_KEY at "aws:SourceIp "'],
      deny({ Action: 's3:*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
    ],
    [
      'a condition key with a wildcard',
      deny({ Action: 's3:*', Condition: { StringEquals: { 'aws:ResourceTag/*': 'A' } } }),
      ['warning WILDCARD_IN_CONDITION_KEY at "aws:ResourceTag/*"'],
      deny({ Action: 's3:*', Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } } }),
    ],
    [
      'ForAllValues on a key with one value',
      deny({ Condition: { 'ForAllValues:StringEquals': { 'sagemaker:ResourceTag/Project': 'B' } } }),
      ['security-warning FORALLVALUES_WITH_SINGLE_VALUED_KEY at "sagemaker:ResourceTag/Project"'],
      deny({ Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'B' } } }),
    ],
    [
      'a wildcard that is only a character',
      deny({ Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'ml-*' } } }),
      ['warning WILDCARD_WITHOUT_LIKE_OPERATOR at "ml-*"'],
      deny({ Condition: { StringLike: { 'aws:PrincipalTag/Team': 'ml-*' } } }),
    ],
    [
      'addresses compared as text',
      deny({ Condition: { StringNotEquals: { 'aws:SourceIp': '192.0.2.0/24' } } }),
      ['warning ADDRESS_COMPARED_AS_TEXT at "aws:SourceIp"'],
      deny({ Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
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
    [
      'a value that stands there twice',
      deny({ Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-1'] } } }),
      ['suggestion REDUNDANT_CONDITION_VALUE at "vpc-1"'],
      deny({ Condition: { StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } } }),
    ],
  ])('%s', (_name, flagged, codes, nearest) => {
    expect(findings(flagged)).toEqual(codes);
    expect(findings(nearest)).toEqual([]);
  });

  it('two statements with one Sid', () => {
    expect(findings(allow({ Sid: 'One' }), deny({ Sid: 'One', Action: 's3:GetObject' }))).toEqual([
      'error UNIQUE_SIDS_REQUIRED at "One"',
    ]);
    expect(findings(allow({ Sid: 'One' }), deny({ Sid: 'one', Action: 's3:GetObject' }))).toEqual([]);
  });

  it('an Allow that a Deny without a condition covers', () => {
    const denyCreate = deny({ Action: 'sagemaker:Create*', Resource: 'arn:aws:sagemaker:*' });
    const create = {
      Action: 'sagemaker:CreateTrainingJob',
      Resource: 'arn:aws:sagemaker:*:*:training-job/*',
    };
    expect(findings(denyCreate, allow(create))).toEqual(['warning SHADOWED_BY_DENY at {']);
    expect(findings(denyCreate, allow({ ...create, Resource: '*' }))).toEqual([]);
    expect(
      findings({ ...denyCreate, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, allow(create)),
    ).toEqual([]);
  });
});

it('says where names are too many to compare each with each', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `s3:*A${index}`);
  const found = findings(allow({ Action: names }));
  expect(found).toContain('suggestion CHECK_INCOMPLETE at {');
});

describe('the version', () => {
  const policy = (version: object, resource: string): string =>
    JSON.stringify({
      ...version,
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: resource },
    });

  it('is missing', () => {
    expect(placesOf(policy({}, 'arn:aws:s3:::a'))).toEqual(['1:1 warning MISSING_VERSION']);
  });

  it('is old', () => {
    expect(placesOf(policy({ Version: '2008-10-17' }, 'arn:aws:s3:::a'))).toEqual([
      '1:12 suggestion OLD_VERSION',
    ]);
  });

  it('is old, and a variable is meant', () => {
    expect(placesOf(policy({ Version: '2008-10-17' }, 'arn:aws:s3:::a/${aws:userid}'))).toEqual([
      '1:90 warning VARIABLE_WITHOUT_VERSION',
    ]);
    expect(placesOf(policy({ Version: '2012-10-17' }, 'arn:aws:s3:::a/${aws:userid}'))).toEqual([]);
  });
});

describe('what does not load', () => {
  it('lists every fault of the JSON', () => {
    expect(placesOf('{\n// all\n"Version": "2012-10-17",\n"Statement": [,]}')).toEqual([
      '2:1 error JSON_COMMENT',
      '4:15 error JSON_UNEXPECTED',
    ]);
  });

  it('lists every fault of the policy', () => {
    expect(
      placesOf(
        '{"Statement": [{"Effect": "allow", "Action": "s3:*", "Resource": "*"},\n{"Effect": "Deny", "Action": "s3"}]}',
      ),
    ).toEqual(['1:27 error INVALID_ELEMENT', '2:1 error MISSING_ELEMENT', '2:30 error INVALID_ACTION']);
  });

  it('takes a byte order mark as what it is', () => {
    expect(placesOf('\uFEFF{"Version":"2012-10-17","Statement":[]}')).toEqual([]);
  });

  it('knows what each type of policy must have', () => {
    const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...allow({}), Principal: '*' }] });
    expect(validatePolicy(text, { policyType: 'identityBased' })).toMatchObject([
      { severity: 'error', code: 'FORBIDDEN_ELEMENT' },
    ]);
    expect(validatePolicy(text, { policyType: 'vpcEndpoint' })).toEqual([]);
    expect(validatePolicy(text)).toEqual([]);
  });
});

describe('advice', () => {
  it.each([
    ['sagemaker:CreateTags', 'no action `sagemaker:CreateTags`; did you mean `sagemaker:AddTags`?'],
    [
      'sagemaker:CreateTraningJob',
      'no action `sagemaker:CreateTraningJob`; did you mean `sagemaker:CreateTrainingJob`?',
    ],
    ['sagemaker:DrinkCoffee', 'no action `sagemaker:DrinkCoffee`'],
    ['sagemker:AddTags', 'no service `sagemker`; did you mean `sagemaker`?'],
  ])('for %s', (action, message) => {
    expect(messagesOf(allow({ Action: action }))).toEqual([message]);
  });

  it.each([
    ['StringEqual', '; did you mean `StringEquals`?'],
    ['stringequals', '; did you mean `StringEquals`?'],
    ['ForAllValue:StringLike', '; did you mean `ForAllValues:StringLike`?'],
    ['BoolIfExist', '; did you mean `BoolIfExists`?'],
    [
      'Contains',
      ', expected one such as `StringEquals`, `NumericLessThan`, `DateGreaterThan`, `Bool`, `BinaryEquals`, `IpAddress`, `ArnLike` or `Null`',
    ],
  ])('for the operator %s', (operator, hint) => {
    expect(messagesOf(allow({ Condition: { [operator]: { 'aws:SourceVpc': 'v' } } }))).toEqual([
      `unknown condition operator \`${operator}\`${hint}`,
    ]);
  });

  it('knows SageMaker without being told', () => {
    const text = JSON.stringify({
      Version: '2012-10-17',
      Statement: [allow({ Action: ['sagemaker:CreateTags', 'ec2:Nothing'] })],
    });
    expect(validatePolicy(text)).toMatchObject([{ severity: 'error', code: 'INVALID_ACTION' }]);
  });

  it('checks no action of a service that the catalogue does not describe', () => {
    expect(findings(allow({ Action: 'ec2:DrinkCoffee' }))).toEqual([]);
  });
});
