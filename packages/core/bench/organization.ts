import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, PoliciesInEffect, Policy } from '@sagegate/core';

/** A caller of a research account: identity-based policies with `statementCount` statements, three organization levels. */
export function policiesWith(statementCount: number): PoliciesInEffect {
  const level = (name: string): NonNullable<PoliciesInEffect['serviceControl']>[number] => ({
    name,
    policies: [FULL_ACCESS, DENY_OUTSIDE_EUROPE],
  });
  return {
    serviceControl: [level('r-exampleroot'), level('ou-exampleroot-research'), level('111122223333')],
    identityBased: [{ id: 'team.json', document: parsePolicyDocument(teamPolicyText(statementCount)) }],
  };
}

/** The policy's text, for what parsing costs. */
export function teamPolicyText(statementCount: number): string {
  const statements = Array.from({ length: statementCount - 1 }, (_, index) => ({
    Sid: `Project${index}`,
    Effect: index % 10 === 9 ? 'Deny' : 'Allow',
    Action: [`sagemaker:Create${NAMES[index % NAMES.length]}${index}`, `sagemaker:Describe${index}*`],
    Resource: `arn:aws:sagemaker:*:111122223333:*/project-${index}-*`,
    Condition: { StringEquals: { 'aws:RequestTag/Project': `${index}` } },
  }));
  return JSON.stringify({ Version: '2012-10-17', Statement: [...statements, CREATE_TRAINING_JOBS] });
}

/** A request that the team's last statement allows. */
export const ALLOWED: AuthorizationRequest = requestIn('eu-central-1');

/** The same in a region that the organization denies. */
export const DENIED: AuthorizationRequest = requestIn('us-east-1');

function requestIn(region: string): AuthorizationRequest {
  return {
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:CreateTrainingJob',
    resource: `arn:aws:sagemaker:${region}:111122223333:training-job/alice-1`,
    context: {
      'aws:username': 'alice',
      'aws:SourceIp': '192.0.2.10',
      'aws:RequestedRegion': region,
      'aws:TagKeys': ['Project'],
      'sagemaker:InstanceTypes': ['ml.m5.large'],
    },
  };
}

const NAMES = ['Model', 'Endpoint', 'EndpointConfig', 'NotebookInstance', 'TransformJob'];

const CREATE_TRAINING_JOBS = {
  Sid: 'TrainOnSmallInstances',
  Effect: 'Allow',
  Action: ['sagemaker:CreateTrainingJob', 'sagemaker:StopTrainingJob'],
  Resource: 'arn:aws:sagemaker:*:111122223333:training-job/${aws:username}-*',
  Condition: {
    IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
    'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': 'ml.m5.*' },
  },
};

const FULL_ACCESS: Policy = {
  id: 'FullAWSAccess',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
};

const DENY_OUTSIDE_EUROPE: Policy = {
  id: 'DenyOutsideEurope',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: {
      Sid: 'DenyOutsideEurope',
      Effect: 'Deny',
      NotAction: ['iam:*', 'sts:*', 'organizations:*'],
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] } },
    },
  }),
};
