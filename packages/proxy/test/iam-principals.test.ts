import {
  GetContextKeysForPrincipalPolicyCommand,
  paginateSimulatePrincipalPolicy,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { SimulatePrincipalPolicyCommandOutput } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { IamDirectory } from '../src/index.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
} from './support/directory.ts';
import { startIamGateway } from './support/iam-gateway.ts';
import type { IamGateway } from './support/iam-gateway.ts';
import { ALICE } from './support/signed-request.ts';
import { allow } from './support/sts-gateway.ts';

const IAM = 'arn:aws:iam::111122223333';
const BOUNDARY = `${IAM}:policy/Boundary`;
const ALLOW_ALL = policyModel('FullAccess', allow('*'));

const bob = {
  name: 'bob',
  id: 'AIDABOBEXAMPLE',
  tags: { team: 'ml' },
  groups: ['Readers'],
  inline: {
    own: [
      {
        Effect: 'Allow',
        Action: 'sagemaker:CreateModel',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'ml' } },
      },
      allow('sagemaker:DeleteModel', 's3:*'),
    ],
  },
  boundary: BOUNDARY,
};

const model = directoryModel({
  accounts: [
    accountModel({
      users: [
        {
          name: 'alice',
          accessKeys: [{ ...ALICE, isActive: true }],
          inline: {
            simulate: [
              {
                Effect: 'Allow',
                Action: ['iam:SimulatePrincipalPolicy', 'iam:GetContextKeysForPrincipalPolicy'],
                Resource: ['user/*', 'group/*', 'role/Task', 'role/Nobody'].map((one) => `${IAM}:${one}`),
              },
            ],
          },
        },
        bob,
      ],
      groups: [{ name: 'Readers', inline: { read: [allow('sagemaker:List*')] } }],
      roles: [
        { name: 'Task', path: '/team/', inline: { work: [allow('sagemaker:ListModels')] } },
        { name: 'Secret', inline: { work: [allow('*')] } },
      ],
    }),
  ],
  managed: { [BOUNDARY]: [allow('sagemaker:*')] },
  organization: organizationModel({
    accounts: [memberModel('111122223333')],
    serviceControlPolicies: [
      ALLOW_ALL,
      policyModel('NoDelete', { Effect: 'Deny', Action: 'sagemaker:Delete*', Resource: '*' }),
    ],
  }),
});

let gateway: IamGateway;

beforeAll(async () => {
  gateway = await startIamGateway({
    config: {
      identity: { accessKeys: [] },
      policies: { identityBased: [] },
      directory: new IamDirectory(model),
    },
  });
});
afterAll(() => gateway.close());

async function simulated(
  PolicySourceArn: string,
  action: string,
  more: object = {},
): Promise<SimulatePrincipalPolicyCommandOutput> {
  const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: [action], ...more });
  return gateway.iam().send(command);
}

describe('what a principal of the directory may do', () => {
  it.each([
    ['user/bob', 'sagemaker:CreateModel', 'allowed', 'its own policy, by its tags'],
    ['user/bob', 'sagemaker:ListModels', 'allowed', 'the policy of its group'],
    ['user/bob', 's3:GetObject', 'implicitDeny', 'its boundary'],
    ['user/bob', 'sagemaker:DeleteModel', 'explicitDeny', 'its organization'],
    ['group/Readers', 'sagemaker:ListModels', 'allowed', 'its policy'],
    ['group/Readers', 'sagemaker:CreateModel', 'implicitDeny', 'no policy'],
    ['group/Readers', 'sagemaker:DeleteModel', 'explicitDeny', 'its organization'],
  ])('%s, %s: %s by %s', async (name, action, decision) => {
    const { EvaluationResults } = await simulated(`${IAM}:${name}`, action);
    expect(EvaluationResults).toMatchObject([{ EvalActionName: action, EvalDecision: decision }]);
  });

  test('details of the organization and the boundary', async () => {
    const { EvaluationResults } = await simulated(`${IAM}:user/bob`, 'sagemaker:DeleteModel');
    expect(EvaluationResults?.[0]).toMatchObject({
      MatchedStatements: [{ SourcePolicyId: 'NoDelete', SourcePolicyType: 'Service Control Policy' }],
      OrganizationsDecisionDetail: { AllowedByOrganizations: false },
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
      EvalDecisionDetails: { 'IAM Policy': 'allowed', 'Service Control Policy': 'explicitDeny' },
    });
  });

  test('with a policy on top', async () => {
    const PolicyInputList = [policyModel('more', allow('sagemaker:UpdateEndpoint')).text];
    const one = await simulated(`${IAM}:group/Readers`, 'sagemaker:UpdateEndpoint', { PolicyInputList });
    expect(one.EvaluationResults?.[0]?.EvalDecision).toBe('allowed');
  });

  test('without policies that it has', async () => {
    const inline = { PolicyName: 'own', AttachmentType: 'user', AttachmentName: 'b?b' };
    const decisions = [];
    for (const PolicyExclusionList of [
      [{ PolicyType: 'scp' }],
      [{ PolicyType: 'scp' }, { InlinePolicyIdentifier: inline }],
    ]) {
      const one = await simulated(`${IAM}:user/bob`, 'sagemaker:DeleteModel', { PolicyExclusionList });
      decisions.push(one.EvaluationResults?.[0]?.EvalDecision);
    }
    expect(decisions).toEqual(['allowed', 'implicitDeny']);
  });

  test('page by page', async () => {
    const pages = paginateSimulatePrincipalPolicy(
      { client: gateway.iam(), pageSize: 1 },
      { PolicySourceArn: `${IAM}:user/bob`, ActionNames: ['sagemaker:ListModels', 's3:GetObject'] },
    );
    const decisions: unknown[] = [];
    for await (const { EvaluationResults = [] } of pages)
      decisions.push(EvaluationResults.map(({ EvalDecision }) => EvalDecision));
    expect(decisions).toEqual([['allowed'], ['implicitDeny']]);
  });

  test('the condition keys of its policies', async () => {
    const command = new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: `${IAM}:user/bob` });
    const { ContextKeyNames } = await gateway.iam().send(command);
    expect(ContextKeyNames).toEqual(['aws:PrincipalTag/team']);
  });
});

describe('who is not there', () => {
  it.each(['user/nobody', 'group/Nobody', 'role/Nobody', 'role/Task'])('%s', async (name) => {
    await expect(simulated(`${IAM}:${name}`, 's3:GetObject')).rejects.toMatchObject({
      name: expect.stringContaining('NoSuchEntity'),
      $metadata: { httpStatusCode: 404 },
    });
  });

  test('without a directory, everybody', async () => {
    const without = await startIamGateway();
    const command = new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `${IAM}:user/bob`,
      ActionNames: ['s3:GetObject'],
    });
    await expect(without.iam().send(command)).rejects.toMatchObject({
      name: expect.stringContaining('ValidationError'),
      message: expect.stringContaining('no section `directory`'),
    });
    await without.close();
  });
});

describe('who may ask', () => {
  it.each([
    ['role/Secret', 'is there'],
    ['role/Other', 'is not there'],
  ])('about %s, which %s, nobody hears more than that', async (name) => {
    await expect(simulated(`${IAM}:${name}`, 's3:GetObject')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${IAM}:user/alice is not authorized to perform: iam:SimulatePrincipalPolicy on resource: ${IAM}:${name} because no identity-based policy allows the iam:SimulatePrincipalPolicy action`,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('a caller beside the principal is no more than its ARN', async () => {
    const PolicyInputList = [
      policyModel('tagged', {
        Effect: 'Allow',
        Action: 's3:ListAllMyBuckets',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalTag/team': 'ml' } },
      }).text,
    ];
    const answer = await simulated(`${IAM}:group/Readers`, 's3:ListAllMyBuckets', {
      PolicyInputList,
      CallerArn: `${IAM}:user/bob`,
    });
    expect(answer.EvaluationResults).toMatchObject([
      { EvalDecision: 'implicitDeny', MissingContextValues: ['aws:PrincipalTag/team'] },
    ]);
  });
});
