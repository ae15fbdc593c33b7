import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { ContextEntry, EvaluationResult, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { IamDirectory } from '../../src/index.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
} from '../support/directory.ts';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { ALICE } from '../support/signed-request.ts';
import { allow } from '../support/sts-gateway.ts';

const IAM = 'arn:aws:iam::111122223333';
const BOB = `${IAM}:user/bob`;
const MALLORY = `${IAM}:user/mallory`;
const PARTNER = 'arn:aws:iam::444455556666:role/Partner';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const ADMIN = `${IAM}:role/Admin`;
const ENDPOINT = 'vpce-0a1b2c3d4e5f60718';

const DENY = { Effect: 'Deny', Action: '*', Resource: '*' };
const TO_ALL = { Principal: '*' };

function policyOf(id: string, ...statements: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }) };
}

/** All that is somebody else's, each with a name and a key that no answer may have. */
const OTHERS = ['shared-model', 'only-partners', 'endpoint-of-finance', 'secret', 'externalid'];

const keyOf = (name: string): object => ({
  Condition: { StringEquals: { [`aws:RequestTag/secret-${name}`]: 'x' } },
});

const model = directoryModel({
  accounts: [
    accountModel({
      users: [
        {
          name: 'alice',
          accessKeys: [{ ...ALICE, isActive: true }],
          inline: { simulate: [{ Effect: 'Allow', Action: 'iam:SimulatePrincipalPolicy', Resource: BOB }] },
        },
        { name: 'bob', inline: { own: [allow('sagemaker:DescribeModel', 'sts:AssumeRole')] } },
      ],
      roles: [
        {
          name: 'Admin',
          trust: [
            {
              Effect: 'Allow',
              Principal: { AWS: PARTNER },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'sts:ExternalId': 'secret-of-partner' } },
            },
          ],
        },
      ],
    }),
    accountModel({ id: '444455556666', users: [{ name: 'eve', inline: { own: [allow('*')] } }] }),
  ],
  organization: organizationModel({
    accounts: [
      memberModel('111122223333', {
        serviceControlPolicies: [
          policyModel('p-FullAWSAccess', allow('*')),
          policyModel('p-NoS3', { ...DENY, Action: 's3:*' }),
        ],
        resourceControlPolicies: [policyModel('only-partners', { ...DENY, ...TO_ALL, ...keyOf('rcp') })],
      }),
      memberModel('444455556666'),
    ],
  }),
});

let gateway: IamGateway;

beforeAll(async () => {
  gateway = await startIamGateway({
    config: {
      identity: { accessKeys: [] },
      directory: new IamDirectory(model),
      policies: {
        identityBased: [],
        resourceBased: [
          {
            resource: '*:model/churn',
            policy: policyOf(
              'shared-model',
              { ...allow('sagemaker:*'), Principal: { AWS: [PARTNER, MALLORY, BOB] } },
              { ...DENY, Action: 'sagemaker:DescribeModel', ...TO_ALL, ...keyOf('model') },
            ),
          },
        ],
        vpcEndpoints: [
          {
            endpoint: ENDPOINT,
            policies: [policyOf('endpoint-of-finance', { ...allow('s3:*'), ...TO_ALL })],
          },
        ],
      },
    },
  });
});
afterAll(() => gateway.close());

async function simulate(more: Partial<SimulatePrincipalPolicyRequest> = {}): Promise<EvaluationResult> {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: BOB,
    ActionNames: ['sagemaker:DescribeModel'],
    ResourceArns: [MODEL],
    ...more,
  });
  const { EvaluationResults: [result] = [] } = await gateway.iam().send(command);
  if (result === undefined) throw new Error('no result');
  return result;
}

const entry = (ContextKeyName: string, value: string): ContextEntry => ({
  ContextKeyName,
  ContextKeyValues: [value],
  ContextKeyType: 'string',
});

describe('who may simulate a principal learns nothing of policies that are not its own', () => {
  it.each<[whose: string, more: Partial<SimulatePrincipalPolicyRequest>, decision: string]>([
    ['of a resource, which allows', { ActionNames: ['sagemaker:DeleteModel'] }, 'implicitDeny'],
    [
      'of a resource, which allows another caller',
      { ActionNames: ['sagemaker:DeleteModel'], CallerArn: MALLORY },
      'implicitDeny',
    ],
    [
      'of a resource, which allows a caller of another account',
      { CallerArn: PARTNER, PolicyInputList: [policyModel('', allow('*')).text] },
      'implicitDeny',
    ],
    [
      'of a resource, which denies',
      { ContextEntries: [entry('aws:RequestTag/secret-model', 'x')] },
      'allowed',
    ],
    [
      'of resources, set by the organization',
      { ContextEntries: [entry('aws:RequestTag/secret-rcp', 'x')] },
      'allowed',
    ],
    ['of a VPC endpoint', { ContextEntries: [entry('aws:SourceVpce', ENDPOINT)] }, 'allowed'],
    [
      'of a role, which trusts somebody else',
      { ActionNames: ['sts:AssumeRole'], ResourceArns: [ADMIN] },
      'allowed',
    ],
    [
      'of a role, which trusts a caller with a secret',
      {
        ActionNames: ['sts:AssumeRole'],
        ResourceArns: [ADMIN],
        CallerArn: PARTNER,
        ContextEntries: [entry('sts:ExternalId', 'secret-of-partner')],
      },
      'implicitDeny',
    ],
  ])('%s', async (_, more, decision) => {
    const result = await simulate(more);
    expect(result.EvalDecision).toBe(decision);
    const answer = JSON.stringify(result).toLowerCase();
    for (const name of OTHERS) expect(answer).not.toContain(name);
    for (const type of ['Resource Policy', 'Resource Control Policy', 'VPC Endpoint Policy'])
      expect(Object.keys(result.EvalDecisionDetails ?? {})).not.toContain(type);
  });

  test('nor of a principal beside it', async () => {
    await expect(simulate({ PolicySourceArn: MALLORY })).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('what the request brings counts, and is named', () => {
  it.each<[what: string, more: Partial<SimulatePrincipalPolicyRequest>, decision: string, type: string]>([
    [
      'a policy of the resource that allows',
      {
        ActionNames: ['sagemaker:DeleteModel'],
        ResourcePolicy: policyModel('', { ...allow('sagemaker:*'), Principal: { AWS: BOB } }).text,
      },
      'allowed',
      'Resource Policy',
    ],
    [
      'a policy of the resource that denies',
      { ResourcePolicy: policyModel('', { ...DENY, ...TO_ALL }).text },
      'explicitDeny',
      'Resource Policy',
    ],
    [
      'a trust policy',
      {
        ActionNames: ['sts:AssumeRole'],
        ResourceArns: [ADMIN],
        ResourcePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Principal: { AWS: BOB }, Action: 'sts:AssumeRole' },
        }),
      },
      'allowed',
      'Resource Policy',
    ],
  ])('%s', async (_, more, decision, type) => {
    const result = await simulate(more);
    expect(result.EvalDecision).toBe(decision);
    expect(result.MatchedStatements?.map(({ SourcePolicyType }) => SourcePolicyType)).toContain(type);
  });

  test('a trust policy that trusts somebody else takes what the principal may', async () => {
    const ResourcePolicy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: PARTNER }, Action: 'sts:AssumeRole' },
    });
    const result = await simulate({ ActionNames: ['sts:AssumeRole'], ResourceArns: [ADMIN], ResourcePolicy });
    expect(result.EvalDecision).toBe('implicitDeny');
  });
});

test('what the organization puts above the account of the principal is named, as in denials', async () => {
  expect(
    await simulate({ ActionNames: ['s3:GetObject'], ResourceArns: ['arn:aws:s3:::bucket/key'] }),
  ).toMatchObject({
    EvalDecision: 'explicitDeny',
    MatchedStatements: [{ SourcePolicyId: 'p-NoS3', SourcePolicyType: 'Service Control Policy' }],
    OrganizationsDecisionDetail: { AllowedByOrganizations: false },
  });
});
