import { validatePolicy } from '@sagegate/core';
import { expect, it } from 'vitest';
import { loadCatalogue } from './load-catalogue.ts';

const policyWith = (action: string, key: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Deny', Action: action, Resource: '*', Condition: { StringLike: { [key]: 'a*' } } },
  });

it.each<[action: string, key: string, isUseless: boolean]>([
  ['sagemaker:CreateModel', 's3:prefix', true],
  ['s3:ListBucket', 's3:prefix', false],
  ['s3express:CreateSession', 's3:prefix', false],
  ['sagemaker:CreateModel', 'ec2:SourceInstanceArn', false],
  ['sagemaker:CreateModel', 'lambda:SourceFunctionArn', false],
  ['sagemaker:CreateModel', 'identitystore:UserId', false],
  ['sts:AssumeRoleWithSAML', 'saml:sub', false],
  ['iam:PassRole', 'sagemaker:InstanceTypes', true],
  ['sagemaker:CreateNoSuchThing', 's3:prefix', false],
  ['*', 's3:prefix', false],
])('of %s, `%s` is told as useless: %s', async (action, key, isUseless) => {
  const policy = policyWith(action, key);
  const codes = validatePolicy(policy, { catalogue: await loadCatalogue([policy]) }).map(({ code }) => code);
  expect(codes.includes('CONDITION_KEY_NEVER_PRESENT')).toBe(isUseless);
});
