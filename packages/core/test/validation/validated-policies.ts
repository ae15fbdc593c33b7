import { expect } from 'vitest';
import type { Finding } from '../../src/validation/finding.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import type { ValidationOptions } from '../../src/validation/validate-policy.ts';
import type { ServiceFacts, ValidationCatalogue } from '../../src/validation/validation-catalogue.ts';

export const EC2: ServiceFacts = {
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
export const S3: ServiceFacts = {
  service: 's3',
  actions: [{ name: 'GetObject', resourceTypes: ['object'], conditionKeys: [] }],
  resourceTypes: [{ name: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}' }],
  conditionKeys: [],
};
export const SQS: ServiceFacts = {
  service: 'sqs',
  actions: [{ name: 'SendMessage', resourceTypes: ['queue'], conditionKeys: [] }],
  resourceTypes: [{ name: 'queue', arn: 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}' }],
  conditionKeys: [],
};
export const GLOBAL: ServiceFacts = {
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
export const FACTS = [EC2, S3, SQS, GLOBAL];
export const CATALOGUE: ValidationCatalogue = {
  factsOf: (service) => FACTS.find((facts) => facts.service === service),
  services: ['ec2', 's3', 'sqs', 'iam', 'sts', 'kms', 'sagemaker'],
  resourceControlServices: ['s3', 'sqs', 'kms', 'sts'],
};

export function validate(text: string, options: ValidationOptions): Finding[] {
  return validatePolicy(text, { catalogue: CATALOGUE, ...options });
}

/** The severity of each finding, and the text at its place. */
export function shown(findings: readonly Finding[], text: string): string[] {
  return findings.map(({ severity, position, end }) => {
    const lines = text.split('\n');
    const line = lines[position.line - 1] ?? '';
    expect(end?.line).toBe(position.line);
    return `${severity} ${line.slice(position.column - 1, (end?.column ?? 0) - 1)}`;
  });
}

/** A policy of one statement, or of several, each on a line of its own. */
export function policyOf(statements: object | readonly object[]): string {
  const lines = [statements].flat().map((statement) => JSON.stringify(statement));
  return `{"Version":"2012-10-17","Statement":[\n${lines.join(',\n')}]}`;
}

export const get = (more: object): object => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: '*',
  ...more,
});
export const denyGet = (more: object): object => ({ ...get({}), Effect: 'Deny', ...more });
export const when = (operator: string, key: string, value: unknown): object => ({
  Condition: { [operator]: { [key]: value } },
});
export const trust = (more: object): object => ({
  Effect: 'Allow',
  Principal: { AWS: '111122223333' },
  Action: 'sts:AssumeRole',
  ...more,
});
export const bucket = (more: object): object => get({ Principal: { AWS: '111122223333' }, ...more });
export const pass = (more: object): object => ({
  Effect: 'Allow',
  Action: 'iam:PassRole',
  Resource: '*',
  ...more,
});
export const rcp = (more: object): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: '*',
  ...more,
});

export const RCP: ValidationOptions = { policyType: 'resourceControl' };
export const GITHUB = 'token.actions.githubusercontent.com';
export const OIDC = { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` };
export const SAML = { Federated: 'arn:aws:iam::111122223333:saml-provider/Example' };
export const webIdentity = (more: object): object =>
  trust({ Principal: OIDC, Action: 'sts:AssumeRoleWithWebIdentity', ...more });

export type Case = readonly [
  code: string,
  flagged: object | readonly object[],
  places: readonly string[],
  nearest: object | readonly object[],
  options?: ValidationOptions,
];
