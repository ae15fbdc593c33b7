import {
  GetContextKeysForCustomPolicyCommand,
  paginateSimulateCustomPolicy,
  SimulateCustomPolicyCommand,
} from '@aws-sdk/client-iam';
import type { SimulateCustomPolicyRequest } from '@aws-sdk/client-iam';
import { simulate } from '@sagegate/core/simulation';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { startIamGateway } from './support/iam-gateway.ts';
import type { IamGateway } from './support/iam-gateway.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const BOB = 'arn:aws:iam::111122223333:user/bob';

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2);
const allow = (action: string, more: object = {}): object => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});
const deny = (action: string, more: object = {}): object => ({
  Effect: 'Deny',
  Action: action,
  Resource: '*',
  ...more,
});
const FROM_OFFICE = { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } };

let gateway: IamGateway;

beforeAll(async () => {
  gateway = await startIamGateway();
});
afterAll(() => gateway.close());

it.each<[name: string, request: Partial<SimulateCustomPolicyRequest>]>([
  ['an allow', { PolicyInputList: [policy(allow('sagemaker:*'))] }],
  ['no allow', { PolicyInputList: [policy(allow('s3:*'))] }],
  ['no policy at all', { PolicyInputList: [] }],
  ['a deny', { PolicyInputList: [policy(allow('*')), policy(deny('sagemaker:Create*'))] }],
  [
    'a missing key',
    { PolicyInputList: [policy(allow('*', FROM_OFFICE))], ResourceArns: [MODEL, `${MODEL}-2`] },
  ],
  [
    'a key that fits',
    {
      PolicyInputList: [policy(allow('*', FROM_OFFICE))],
      ContextEntries: [
        { ContextKeyName: 'aws:SourceIp', ContextKeyValues: ['192.0.2.7'], ContextKeyType: 'ip' },
      ],
    },
  ],
  [
    'a key with many values, and one with none',
    {
      PolicyInputList: [
        policy(allow('*', { Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'team' } } })),
      ],
      ContextEntries: [
        { ContextKeyName: 'aws:TagKeys', ContextKeyValues: ['a&b=c', 'team'], ContextKeyType: 'stringList' },
        { ContextKeyName: 'aws:CalledVia', ContextKeyValues: [], ContextKeyType: 'stringList' },
      ],
    },
  ],
  [
    'several actions and resources, and who owns those whose ARN does not say it',
    {
      ActionNames: ['s3:GetObject', 'sagemaker:DeleteModel'],
      ResourceArns: ['arn:aws:s3:::bucket/<é>', MODEL],
      ResourceOwner: 'arn:aws:iam::111122223333:root',
      PolicyInputList: [policy(allow('s3:*'), deny('sagemaker:DeleteModel'))],
    },
  ],
  [
    'a resource policy of another account',
    {
      CallerArn: 'arn:aws:iam::444455556666:user/mallory',
      PolicyInputList: [policy(allow('*'))],
      ResourcePolicy: policy(allow('sagemaker:*', { Principal: { AWS: '444455556666' } })),
    },
  ],
  [
    'a permissions boundary',
    {
      PolicyInputList: [policy(allow('*'))],
      PermissionsBoundaryPolicyInputList: [policy(allow('s3:*'))],
    },
  ],
  [
    'levels of an organization, one of them empty',
    {
      PolicyInputList: [policy(allow('*'))],
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [policy(allow('*')), policy(deny('s3:*'))] },
        { ServiceControlPolicyInputList: [] },
      ],
    },
  ],
])('answers %s as `sagegate simulate` does', async (_, more) => {
  const request: SimulateCustomPolicyRequest = {
    CallerArn: BOB,
    ActionNames: ['sagemaker:CreateModel'],
    ResourceArns: [MODEL],
    PolicyInputList: [],
    ...more,
  };
  const answer = await gateway.iam().send(new SimulateCustomPolicyCommand(request));
  expect(answer.EvaluationResults).toEqual(simulate({ ...request }).EvaluationResults);
  expect(answer).toMatchObject({ IsTruncated: false });
  expect(answer.Marker).toBeUndefined();
});

test('pages, as many as MaxItems makes of it', async () => {
  const ActionNames = Array.from({ length: 7 }, (_, at) => `sagemaker:Action${at}`);
  const request = { ActionNames, PolicyInputList: [policy(allow('sagemaker:Action3'))] };
  const pages = paginateSimulateCustomPolicy({ client: gateway.iam(), pageSize: 3 }, request);
  const sizes: number[] = [];
  const results: unknown[] = [];
  for await (const { EvaluationResults = [] } of pages) {
    sizes.push(EvaluationResults.length);
    results.push(...EvaluationResults);
  }
  expect(sizes).toEqual([3, 3, 1]);
  expect(results).toEqual(simulate(request).EvaluationResults);
});

test('the condition keys of policies', async () => {
  const PolicyInputList = [
    policy(allow('*', FROM_OFFICE)),
    policy(allow('*', { Resource: 'arn:aws:s3:::b/${aws:username}' })),
  ];
  const answer = await gateway.iam().send(new GetContextKeysForCustomPolicyCommand({ PolicyInputList }));
  expect(answer.ContextKeyNames).toEqual(['aws:SourceIp', 'aws:username']);
});
