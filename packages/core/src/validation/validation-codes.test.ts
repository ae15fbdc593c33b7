import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits.ts';
import { FINDING_CODES } from './codes/finding-codes.ts';
import type { Finding } from './finding.ts';
import { validatePolicy } from './validate-policy.ts';
import type { ValidationOptions } from './validate-policy.ts';
import type { ServiceFacts, ValidationCatalogue } from './validation-catalogue.ts';

const EC2: ServiceFacts = {
  service: 'ec2',
  actions: [
    { name: 'StartInstances', resourceTypes: ['instance'], conditionKeys: ['aws:ResourceTag/${TagKey}'] },
    { name: 'DeleteKeyPair', resourceTypes: ['key-pair'], conditionKeys: [] },
  ],
  resourceTypes: [
    { name: 'instance', arn: 'arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}' },
    { name: 'key-pair', arn: 'arn:${Partition}:ec2:${Region}:${Account}:key-pair/${KeyPairName}' },
  ],
  conditionKeys: [{ name: 'ec2:InstanceID', type: 'String' }],
};
const S3: ServiceFacts = {
  service: 's3',
  actions: [{ name: 'GetObject', resourceTypes: ['object'], conditionKeys: [] }],
  resourceTypes: [{ name: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}' }],
  conditionKeys: [],
};
const SQS: ServiceFacts = {
  service: 'sqs',
  actions: [{ name: 'SendMessage', resourceTypes: ['queue'], conditionKeys: [] }],
  resourceTypes: [{ name: 'queue', arn: 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}' }],
  conditionKeys: [],
};
const GLOBAL: ServiceFacts = {
  service: 'aws',
  actions: [],
  resourceTypes: [],
  conditionKeys: [
    { name: 'aws:MultiFactorAuthAge', type: 'Numeric' },
    { name: 'aws:MultiFactorAuthPresent', type: 'Bool' },
    { name: 'aws:PrincipalArn', type: 'ARN' },
    { name: 'aws:PrincipalTag/${TagKey}', type: 'String' },
    { name: 'aws:ResourceTag/${TagKey}', type: 'String' },
    { name: 'aws:SourceVpc', type: 'String' },
    { name: 'aws:SourceIp', type: 'IPAddress' },
    { name: 'aws:VpcSourceIp', type: 'IPAddress' },
    { name: 'aws:CurrentTime', type: 'Date' },
    { name: 'aws:PrincipalAccount', type: 'String' },
    { name: 'aws:PrincipalOrgID', type: 'String' },
    { name: 'aws:SourceAccount', type: 'String' },
    { name: 'aws:PrincipalIsAWSService', type: 'Bool' },
    { name: 'aws:Referer', type: 'String' },
    { name: 'aws:UserAgent', type: 'String' },
    { name: 'aws:userid', type: 'String' },
    { name: 'aws:username', type: 'String' },
    { name: 'aws:RequestedRegion', type: 'String' },
  ],
};
const FACTS = [EC2, S3, SQS, GLOBAL];
const CATALOGUE: ValidationCatalogue = {
  factsOf: (service) => FACTS.find((facts) => facts.service === service),
  services: ['ec2', 's3', 'sqs', 'iam', 'sts', 'kms', 'sagemaker'],
  resourceControlServices: ['s3', 'sqs', 'kms', 'sts'],
};

function validate(text: string, options: ValidationOptions): Finding[] {
  return validatePolicy(text, { catalogue: CATALOGUE, ...options });
}

/** The severity of each finding, and the text at its place. */
function shown(findings: readonly Finding[], text: string): string[] {
  return findings.map(({ severity, position, end }) => {
    const lines = text.split('\n');
    const line = lines[position.line - 1] ?? '';
    expect(end?.line).toBe(position.line);
    return `${severity} ${line.slice(position.column - 1, (end?.column ?? 0) - 1)}`;
  });
}

/** A policy of one statement, or of several, each on a line of its own. */
function policyOf(statements: object | readonly object[]): string {
  const lines = [statements].flat().map((statement) => JSON.stringify(statement));
  return `{"Version":"2012-10-17","Statement":[\n${lines.join(',\n')}]}`;
}

const get = (more: object): object => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const denyGet = (more: object): object => ({ ...get({}), Effect: 'Deny', ...more });
const when = (operator: string, key: string, value: unknown): object => ({
  Condition: { [operator]: { [key]: value } },
});
const trust = (more: object): object => ({
  Effect: 'Allow',
  Principal: { AWS: '111122223333' },
  Action: 'sts:AssumeRole',
  ...more,
});
const bucket = (more: object): object => get({ Principal: { AWS: '111122223333' }, ...more });
const pass = (more: object): object => ({ Effect: 'Allow', Action: 'iam:PassRole', Resource: '*', ...more });
const rcp = (more: object): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  ...more,
});

const RCP: ValidationOptions = { policyType: 'resourceControl' };
const GITHUB = 'token.actions.githubusercontent.com';
const OIDC = { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` };
const SAML = { Federated: 'arn:aws:iam::111122223333:saml-provider/Example' };
const webIdentity = (more: object): object =>
  trust({ Principal: OIDC, Action: 'sts:AssumeRoleWithWebIdentity', ...more });

type Case = readonly [
  code: string,
  flagged: object | readonly object[],
  places: readonly string[],
  nearest: object | readonly object[],
  options?: ValidationOptions,
];

const CASES: Case[] = [
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

  [
    'INVALID_SERVICE',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqz:us-east-1:111122223333:a' }),
    ['warning "arn:aws:sqz:us-east-1:111122223333:a"'],
    get({ Resource: 'arn:aws:unheard-of:us-east-1:111122223333:a' }),
  ],
  [
    'INVALID_ARN_SERVICE_CASE',
    get({ Resource: 'arn:aws:S3:::a/b' }),
    ['error "arn:aws:S3:::a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b' }),
  ],
  [
    'INVALID_ARN_REGION',
    get({ Resource: ['arn:aws:sqs:us-esat-1:111122223333:a', 'arn:aws:sqs:virginia:111122223333:a'] }),
    ['warning "arn:aws:sqs:us-esat-1:111122223333:a"', 'error "arn:aws:sqs:virginia:111122223333:a"'],
    get({ Resource: ['arn:aws:sqs:us-east-1:111122223333:a', 'arn:aws:sqs:us-*:111122223333:a'] }),
  ],
  [
    'ARN_REGION_NOT_ALLOWED',
    get({ Resource: 'arn:aws:s3:us-east-1::a/b' }),
    ['warning "arn:aws:s3:us-east-1::a/b"'],
    get({ Resource: 'arn:aws:s3:*::a/b' }),
  ],
  [
    'ARN_ACCOUNT_NOT_ALLOWED',
    get({ Resource: 'arn:aws:s3::111122223333:a/b' }),
    ['warning "arn:aws:s3::111122223333:a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b' }),
  ],
  [
    'MISSING_ARN_REGION',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs::111122223333:a' }),
    ['warning "arn:aws:sqs::111122223333:a"'],
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:111122223333:a' }),
  ],
  [
    'MISSING_ARN_ACCOUNT',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1::a' }),
    ['warning "arn:aws:sqs:us-east-1::a"'],
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1:*:a' }),
  ],
  [
    'INVALID_ARN_RESOURCE',
    get({ Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:*:*:instances/i-1' }),
    ['suggestion "arn:aws:ec2:*:*:instances/i-1"'],
    get({ Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:*:*:*/i-1' }),
  ],
  [
    'WILDCARD_IN_SERVICE_NAME',
    get({ Resource: 'arn:aws:s*:::a/b' }),
    ['suggestion "arn:aws:s*:::a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b*' }),
  ],

  [
    'DENY_WITH_NOT_PRINCIPAL',
    denyGet({ NotPrincipal: { AWS: '111122223333' } }),
    ['warning {"AWS":"111122223333"}'],
    denyGet({ Principal: { AWS: '111122223333' } }),
  ],
  [
    'INVALID_ROLE_REFERENCE',
    bucket({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEABC' } }),
    ['warning "AROAEXAMPLEEXAMPLEABC"'],
    bucket({}),
  ],
  [
    'INVALID_USER_REFERENCE',
    bucket({ Principal: { AWS: 'AIDAEXAMPLEEXAMPLEABC' } }),
    ['warning "AIDAEXAMPLEEXAMPLEABC"'],
    bucket({}),
  ],
  [
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    bucket({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
    ['security-warning "sagemaker.amazonaws.com"'],
    bucket({
      Principal: { Service: 'sagemaker.amazonaws.com' },
      ...when('StringEquals', 'aws:SourceAccount', '111122223333'),
    }),
  ],
  [
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    bucket({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
    ['security-warning "sagemaker.amazonaws.com"'],
    trust({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
  ],
  [
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
    ['error {"AWS":"111122223333"}'],
    trust({ Effect: 'Deny' }),
  ],
  [
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    trust({ Resource: '*' }),
    ['error "*"'],
    trust({}),
    { policyType: 'resourceBased', isRoleTrustPolicy: true },
  ],
  [
    'ROLE_TRUST_POLICY_ALLOWS_EVERYONE',
    trust({ Principal: '*' }),
    ['security-warning "*"'],
    trust({ Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5') }),
  ],
  [
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithWebIdentity' }),
    ['error "sts:AssumeRoleWithWebIdentity"'],
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML' }),
  ],
  [
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    trust({ Principal: { Federated: 'Example Provider' }, Action: 'sts:AssumeRoleWithSAML' }),
    ['error "Example Provider"'],
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML' }),
  ],
  [
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    trust({ Principal: { Service: 'rolesanywhere.amazonaws.com' } }),
    ['error "rolesanywhere.amazonaws.com"'],
    trust({
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    }),
  ],
  [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    webIdentity({ Principal: { Federated: 'accounts.google.com' } }),
    ['security-warning "accounts.google.com"'],
    webIdentity({
      Principal: { Federated: 'accounts.google.com' },
      ...when('StringEquals', 'accounts.google.com:aud', 'a'),
    }),
  ],
  [
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    webIdentity(when('StringEquals', `${GITHUB}:aud`, 'sts.amazonaws.com')),
    ['security-warning "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"'],
    webIdentity(when('StringEquals', `${GITHUB}:sub`, 'repo:octo/ml:ref:refs/heads/main')),
  ],
  [
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    webIdentity(when('StringLike', `${GITHUB}:sub`, 'repo:octo/*')),
    ['warning "repo:octo/*"'],
    webIdentity({
      Condition: {
        StringLike: { [`${GITHUB}:sub`]: 'repo:octo/ml:environment:*', [`${GITHUB}:ref`]: 'refs/heads/main' },
      },
    }),
  ],

  [
    'MISSING_TAG_KEY_IN_CONDITION',
    denyGet(when('StringEquals', 'aws:ResourceTag/', 'a')),
    ['error "aws:ResourceTag/"'],
    denyGet(when('StringEquals', 'aws:PrincipalTag/a', 'a')),
  ],
  [
    'DEPRECATED_GLOBAL_CONDITION_KEY',
    denyGet(when('ArnEquals', 'aws:ARN', 'arn:aws:iam::111122223333:role/a')),
    ['warning "aws:ARN"'],
    denyGet(when('ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/a')),
  ],
  [
    'UNTRUSTWORTHY_CONDITION_KEY',
    get(when('StringLike', 'aws:Referer', 'https://example.com/a*')),
    ['security-warning "aws:Referer"'],
    get(when('StringLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'MISSING_PAIRED_CONDITION_KEYS',
    get(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/16')),
    ['security-warning "aws:VpcSourceIp"'],
    get({
      Condition: {
        IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' },
        StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' },
      },
    }),
  ],
  [
    'FORANYVALUE_WITH_SINGLE_VALUED_KEY',
    get(when('ForAnyValue:StringEquals', 'aws:PrincipalTag/a', 'b')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringEquals', 'aws:PrincipalTag/a', 'b')),
  ],
  [
    'NULL_WITH_QUALIFIER',
    get(when('ForAnyValue:Null', 'aws:TagKeys', 'false')),
    ['suggestion "aws:TagKeys"'],
    get(when('Null', 'aws:TagKeys', 'false')),
  ],
  [
    'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    denyGet({ Action: 'ec2:DeleteKeyPair', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
    ['security-warning "ec2:DeleteKeyPair"'],
    denyGet({ Action: 'ec2:StartInstances', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
  ],
  [
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    get({ Action: 'ec2:DeleteKeyPair', ...when('StringEquals', 'aws:ResourceTag/a', 'b') }),
    ['suggestion "ec2:DeleteKeyPair"'],
    get({ Action: 'ec2:DeleteKeyPair', ...when('StringNotEquals', 'aws:ResourceTag/a', 'b') }),
  ],
  [
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    { Effect: 'Deny', NotAction: 's3:*', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/a', 'b') },
    ['security-warning "aws:ResourceTag/a"'],
    {
      Effect: 'Deny',
      NotAction: 's3:*',
      Resource: '*',
      ...when('StringNotEquals', 'aws:ResourceTag/a', 'b'),
    },
  ],
  [
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    { Effect: 'Allow', NotAction: 'iam:*', Resource: '*', ...when('StringEquals', 'aws:ResourceTag/a', 'b') },
    ['suggestion "aws:ResourceTag/a"'],
    {
      Effect: 'Allow',
      NotAction: 'iam:*',
      Resource: '*',
      ...when('StringEquals', 'aws:PrincipalTag/a', 'b'),
    },
  ],

  [
    'TYPE_MISMATCH',
    get(when('NumericLessThan', 'aws:PrincipalTag/a', '3')),
    ['warning "aws:PrincipalTag/a"'],
    get(when('StringEquals', 'aws:MultiFactorAuthPresent', 'true')),
  ],
  [
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    get(when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/a')),
    ['security-warning "aws:PrincipalArn"'],
    get(when('StringLike', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:role/a*')),
  ],
  [
    'INVALID_CONDITION_MULTIPLE_BOOLEAN',
    get(when('Bool', 'aws:MultiFactorAuthPresent', ['true', false])),
    ['error "aws:MultiFactorAuthPresent"'],
    get(when('Bool', 'aws:MultiFactorAuthPresent', ['true'])),
  ],
  [
    'INVALID_CONDITION_VALUE',
    get(when('StringEquals', 'aws:SourceVpc', ['vpc-1a2b3c4d', 'vpce-1a2b3c4d'])),
    ['warning "vpce-1a2b3c4d"'],
    get(when('StringLike', 'aws:SourceVpc', 'vpc*')),
  ],
  [
    'INVALID_DATE_VALUE',
    get(when('DateLessThan', 'aws:CurrentTime', '1795000000')),
    ['warning "1795000000"'],
    get(when('DateLessThan', 'aws:CurrentTime', '2026-11-21')),
  ],
  [
    'PRIVATE_IP_ADDRESS',
    denyGet(when('NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8', 'fd00::1'])),
    ['warning "10.0.0.0/8"', 'warning "fd00::1"'],
    denyGet({
      Condition: {
        NotIpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' },
        StringEquals: { 'aws:SourceVpc': 'vpc-1a2b3c4d' },
      },
    }),
  ],
  [
    'PRIVATE_IP_ADDRESS_SUBSET',
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '192.168.0.0/16'])),
    ['suggestion "192.168.0.0/16"'],
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '0.0.0.0/0'])),
  ],
  [
    'IMPROVE_IP_RANGE',
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/24', '2001:db8:1::1/48'])),
    ['suggestion "203.0.113.9/24"', 'suggestion "2001:db8:1::1/48"'],
    get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/32', '203.0.113.9', '2001:db8::/32'])),
  ],
  [
    'REDUNDANT_CONDITION_VALUE_NUM',
    get(when('NumericLessThan', 'aws:MultiFactorAuthAge', ['2700', '3600', '900'])),
    ['suggestion "2700"', 'suggestion "900"'],
    get(when('NumericEquals', 'aws:MultiFactorAuthAge', ['2700', '3600'])),
  ],
  [
    'EQUIVALENT_TO_NULL_FALSE',
    get(when('StringLike', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'EQUIVALENT_TO_NULL_TRUE',
    get(when('StringNotLike', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringNotLike', 'aws:PrincipalTag/a', 'a*')),
  ],
  [
    'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    get(when('StringLikeIfExists', 'aws:PrincipalTag/a', '*')),
    ['suggestion "aws:PrincipalTag/a"'],
    get(when('StringLikeIfExists', 'aws:PrincipalTag/a', 'a')),
  ],
  [
    'UNSET_VARIABLE',
    denyGet({ Resource: 'arn:aws:s3:::a/${aws:PrincipalTag/team}/*' }),
    ['security-warning "arn:aws:s3:::a/${aws:PrincipalTag/team}/*"'],
    denyGet({ Resource: "arn:aws:s3:::a/${aws:PrincipalTag/team, 'none'}/*" }),
  ],
  [
    'UNSET_VARIABLE',
    get(when('StringNotEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
    ['security-warning "${aws:PrincipalTag/b}"'],
    get(when('StringEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
  ],
  [
    'UNSET_VARIABLE',
    denyGet(when('StringEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
    ['security-warning "${aws:PrincipalTag/b}"'],
    denyGet(when('StringNotEquals', 'aws:PrincipalTag/a', '${aws:PrincipalTag/b}')),
  ],
  [
    'USERNAME_ABSENT_FOR_ROLES',
    get({ Resource: 'arn:aws:s3:::a/${aws:username}/*' }),
    ['suggestion "arn:aws:s3:::a/${aws:username}/*"'],
    get({ Resource: 'arn:aws:s3:::a/${aws:userid}/*' }),
  ],

  [
    'REDUNDANT_STATEMENT',
    [
      get({ Action: ['s3:GetObject', 's3:PutObject'] }),
      get({ Sid: 'Again', Action: ['s3:putobject', 's3:getobject'] }),
    ],
    ['suggestion {"Effect":"Allow","Action":["s3:putobject","s3:getobject"],"Resource":"*","Sid":"Again"}'],
    [get({}), denyGet({})],
  ],
  [
    'REDUNDANT_STATEMENT',
    [
      get({ Resource: 'arn:aws:s3:::a/b', ...when('StringEquals', 'aws:PrincipalTag/a', 'b') }),
      get({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' }),
    ],
    [
      'suggestion {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/b","Condition":{"StringEquals":{"aws:PrincipalTag/a":"b"}}}',
    ],
    [get({ Resource: 'arn:aws:s3:::c/b' }), get({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' })],
  ],
  [
    'UNSUPPORTED_CHARACTER',
    get(when('StringEquals', 'aws:PrincipalTag/a', 'ü–🙂')),
    ['error –', 'error 🙂'],
    get(when('StringEquals', 'aws:PrincipalTag/a', 'ü')),
  ],
  [
    'UNSUPPORTED_CHARACTER',
    trust(when('StringEquals', 'aws:PrincipalTag/a', '–')),
    ['error –'],
    bucket(when('StringEquals', 'aws:PrincipalTag/a', '–')),
  ],
  [
    'UNIQUE_SIDS_RECOMMENDED',
    [bucket({ Sid: 'a' }), bucket({ Sid: 'a', Effect: 'Deny' })],
    ['warning "a"'],
    [bucket({ Sid: 'a' }), bucket({ Sid: 'b', Effect: 'Deny' })],
  ],
  ['INVALID_SID', get({ Sid: 'a-b' }), ['warning "a-b"'], bucket({ Sid: 'Allow access, please' })],
  [
    'RCP_SYNTAX_ERROR_ALLOW',
    rcp({ Effect: 'Allow' }),
    ['error {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}'],
    rcp({ Effect: 'Allow', Action: '*' }),
    RCP,
  ],
  [
    'RCP_SYNTAX_ERROR_NOTACTION',
    { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' },
    ['error "s3:*"'],
    rcp({}),
    RCP,
  ],
  [
    'RCP_SYNTAX_ERROR_ACTION',
    rcp({ Action: ['s3:*', 'sagemaker:*', 'unheard-of:*'] }),
    ['warning "sagemaker:*"'],
    rcp({}),
    RCP,
  ],
  [
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    rcp(when('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')),
    ['warning "aws:PrincipalOrgID"'],
    rcp({
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
    RCP,
  ],
  [
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    rcp(when('StringNotEquals', 'aws:SourceAccount', '111122223333')),
    ['warning "aws:SourceAccount"'],
    rcp(when('StringEquals', 'aws:SourceAccount', '111122223333')),
    RCP,
  ],
];

const NAMED_CASES = CASES.map(([code, flagged, places, nearest, options = {}]) => ({
  code,
  flagged,
  places,
  nearest,
  options,
}));

describe('what each code stands for, and the nearest thing that is not it', () => {
  it.each(NAMED_CASES)('$code', ({ code, flagged, places, nearest, options }) => {
    const ofCode = (statements: object | readonly object[]): string[] => {
      const text = policyOf(statements);
      return shown(
        validate(text, options).filter((finding) => finding.code === code),
        text,
      );
    };
    expect(ofCode(flagged)).toEqual(places);
    expect(ofCode(nearest)).toEqual([]);
  });
});

describe('the size of a policy', () => {
  /** A policy of so many characters, none of them white space. */
  function policyOfLength(length: number, statement: object): string {
    const empty = JSON.stringify({ Version: '2012-10-17', Id: '', Statement: statement });
    return empty.replace('"Id":""', `"Id":"${'x'.repeat(length - empty.length)}"`);
  }

  it.each<
    [code: string, limit: number, countsBlanks: boolean, statement: object, options: ValidationOptions]
  >([
    ['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', 6144, false, get({}), {}],
    [
      'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
      6144,
      false,
      get({}),
      { policyType: 'permissionsBoundary' },
    ],
    ['POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', 2048, true, get({}), { policyType: 'session' }],
    ['POLICY_SIZE_EXCEEDS_SCP_QUOTA', 10_240, true, get({}), { policyType: 'serviceControl' }],
    ['POLICY_SIZE_EXCEEDS_RCP_QUOTA', 5120, true, rcp({}), RCP],
    ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 20_480, true, bucket({}), {}],
    ['POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', 20_480, true, bucket({}), { policyType: 'vpcEndpoint' }],
    ['POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', 2048, false, trust({}), {}],
  ])('%s: %i characters', (code, limit, countsBlanks, statement, options) => {
    const codes = (text: string): string[] =>
      validate(text, options)
        .map((finding) => finding.code)
        .filter((found) => found.startsWith('POLICY_SIZE'));
    const spaced = (text: string): string => text.replace('"Id":', '"Id": ');
    expect(codes(policyOfLength(limit, statement))).toEqual([]);
    expect(codes(policyOfLength(limit + 1, statement))).toEqual([code]);
    expect(codes(spaced(policyOfLength(limit, statement)))).toEqual(countsBlanks ? [code] : []);
  });
});

describe('every code', () => {
  const tests = ['validate-policy.test.ts', 'validation-codes.test.ts', 'json/find-json-faults.test.ts']
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
    .join('\n');
  /** Told by the command, and faults of which parse-policy-document.test.ts and limits.test.ts have the tests. */
  const ELSEWHERE = [
    'YAML_SYNTAX',
    'INVALID_JSON',
    'DOCUMENT_TOO_LARGE',
    'NESTING_TOO_DEEP',
    'DUPLICATE_KEY',
    'UNKNOWN_ELEMENT',
    'CONFLICTING_ELEMENTS',
    'INVALID_RESOURCE',
    'INVALID_PRINCIPAL',
    'UNKNOWN_OPERATOR',
    'INVALID_OPERAND',
    'INVALID_VARIABLE',
    'INVALID_GLOBAL_CONDITION_KEY',
  ];

  it.each(Object.keys(FINDING_CODES).filter((code) => !ELSEWHERE.includes(code)))('%s has a test', (code) => {
    expect(tests).toMatch(new RegExp(`\\b${code}\\b`));
  });

  it.each(NAMED_CASES)(
    '$code has the severities that are described, and a fix only where that is described',
    ({ code, flagged, options }) => {
      const odd = validate(policyOf(flagged), options).filter(({ code: found, severity, fix }) => {
        const { severities, isFixable = false } = FINDING_CODES[found];
        return !severities.includes(severity) || (fix !== undefined && !isFixable);
      });
      expect(odd).toEqual([]);
      expect(FINDING_CODES).toHaveProperty(code);
    },
  );
});

describe('a fix', () => {
  const fixed = (text: string, options: ValidationOptions = {}): string => {
    const edits = validate(text, options).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    return applyEdits(text, edits).text;
  };

  it.each<[what: string, before: string, after: string]>([
    [
      'adds a version on a line of its own',
      '{\r\n\t"Statement": []\r\n}',
      '{\r\n\t"Version": "2012-10-17",\r\n\t"Statement": []\r\n}',
    ],
    ['adds a version on the same line', '{"Statement": []}', '{"Version": "2012-10-17", "Statement": []}'],
    [
      'brings the version up to date',
      '{"Version": "2008-10-17", "Statement": []}',
      '{"Version": "2012-10-17", "Statement": []}',
    ],
    [
      'removes from a list what stands first',
      policyOf(get({ Action: ['s3:GetObject', 's3:*'] })),
      policyOf(get({ Action: ['s3:*'] })),
    ],
    [
      'removes several in a row',
      policyOf(get({ Action: ['s3:*', 's3:GetObject', 's3:PutObject'] })),
      policyOf(get({ Action: ['s3:*'] })),
    ],
    [
      'keeps one of two that cover each other',
      policyOf(get({ Action: ['s3:*', 's3:**'] })),
      policyOf(get({ Action: ['s3:*', 's3:**'] })),
    ],
    [
      'keeps Sids apart',
      policyOf([get({ Sid: 'a b' }), denyGet({ Sid: 'a-b' })]),
      policyOf([get({ Sid: 'a b' }), denyGet({ Sid: 'a-b' })]),
    ],
    [
      'writes a Sid without odd characters',
      policyOf(get({ Sid: 'Allow: get' })),
      policyOf(get({ Sid: 'Allowget' })),
    ],
    [
      'writes names in the case that they have',
      '{"version": "2012-10-17", "Statement": [{"effect": "ALLOW", "Action": "s3:GetObject", "resource": "*"}]}',
      '{"Version": "2012-10-17", "Statement": [{"Effect": "ALLOW", "Action": "s3:GetObject", "Resource": "*"}]}',
    ],
    [
      'writes operators in the case that they have',
      policyOf(get(when('stringequals', 'aws:PrincipalTag/a', 'b'))),
      policyOf(get(when('StringEquals', 'aws:PrincipalTag/a', 'b'))),
    ],
    [
      'keeps the limit that decides',
      policyOf(get(when('NumericGreaterThan', 'aws:MultiFactorAuthAge', [9, 10]))),
      policyOf(get(when('NumericGreaterThan', 'aws:MultiFactorAuthAge', [9]))),
    ],
    [
      'writes networks',
      policyOf(get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/20', '2001:db8:1:2::1/33']))),
      policyOf(get(when('IpAddress', 'aws:SourceIp', ['203.0.112.0/20', '2001:db8::/33']))),
    ],
  ])('%s', (_what, before, after) => {
    expect(fixed(before)).toBe(after);
  });
});

describe('JSON', () => {
  const FENCE = '```';
  it.each<[what: string, before: string, after: string]>([
    ['in a code block of Markdown', `${FENCE}json\n{"a": 1}\n${FENCE}\n`, '{"a": 1}\n'],
    ['with blanks of a web page', '{\u00a0"a":\u20031}', '{ "a": 1}'],
    ['of Python', "{'a': True, 'b': None}", '{"a": true, "b": null}'],
    ['of JavaScript', '{a: "x", // why\n b: [1, 2,], /* c */ }', '{"a": "x",\n "b": [1, 2] }'],
    ['with typographic quotes', '{“a”: ‘b "c"’}', '{"a": "b \\"c\\""}'],
    ['with raw control characters', '{"a": "b\tc"}', '{"a": "b\\tc"}'],
    ['with an escape of another language', '{"a": "\\d"}', '{"a": "\\\\d"}'],
    ['without commas and colons', '{"a" 1\n "b": 2}', '{"a": 1,\n "b": 2}'.replace('"a": 1', '"a": 1')],
    ['with a quote too few', '{"a": "b,\n"c": d"}', '{"a": "b",\n"c": "d"}'],
  ])('%s is mended', (_what, before, after) => {
    let text = before;
    for (let round = 0; round < 3; round += 1) {
      text = applyEdits(
        text,
        validatePolicy(text).flatMap(({ fix, code }) => (code.startsWith('JSON') && fix ? [fix] : [])),
      ).text;
    }
    expect(JSON.parse(text)).toEqual(JSON.parse(after));
  });

  it.each([
    ['an ellipsis', '{"a": [1, ...]}', '1:11 JSON_UNEXPECTED'],
    ['two documents', '{"a": 1}\n{"b": 2, "c": 3}', '2:1 JSON_UNEXPECTED'],
    ['a missing brace', '[{"a": 1 {"b": 2}]', '1:10 JSON_MISSING_BRACKET'],
    ['a stray brace', '{"a": 1}}', '1:9 JSON_UNEXPECTED'],
  ])('with %s is not', (_what, text, place) => {
    const findings = validatePolicy(text);
    expect(findings.map(({ position, code }) => `${position.line}:${position.column} ${code}`)).toEqual([
      place,
    ]);
    expect(findings.every(({ fix }) => fix === undefined)).toBe(true);
  });
});
