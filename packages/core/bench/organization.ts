import { parsePolicyDocument } from '@sagegate/core';
import type { PoliciesInEffect, Policy } from '@sagegate/core';

/** A caller of a research account: one identity-based policy below the organization's levels, three unless told otherwise. */
export function organizationWith(team: string, levels: readonly string[] = THREE_LEVELS): PoliciesInEffect {
  return {
    serviceControl: levels.map((name) => ({ name, policies: [FULL_ACCESS, DENY_OUTSIDE_EUROPE] })),
    identityBased: [{ id: 'team.json', document: parsePolicyDocument(team) }],
  };
}

/** The organization's levels, root first. */
export const THREE_LEVELS = ['r-exampleroot', 'ou-exampleroot-research', '111122223333'] as const;

/** A deeper tree. */
export const FIVE_LEVELS = [
  'r-exampleroot',
  'ou-eu',
  'ou-eu-labs',
  'ou-eu-labs-vision',
  '111122223333',
] as const;

/** One statement of a project, as every engine is told it. */
export interface ProjectStatement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly project: string;
  /** In full. */
  readonly createAction: string;
  /** Without the `*` that follows it. */
  readonly describePrefix: string;
}

/** Statements of other actions, every tenth a Deny. */
export function projectStatements(count: number): readonly ProjectStatement[] {
  return Array.from({ length: count }, (_, index) => ({
    sid: `Project${index}`,
    effect: index % 10 === 9 ? 'Deny' : 'Allow',
    project: `${index}`,
    createAction: `sagemaker:Create${NAMES[index % NAMES.length]}${index}`,
    describePrefix: `sagemaker:Describe${index}`,
  }));
}

const NAMES = ['Model', 'Endpoint', 'EndpointConfig', 'NotebookInstance', 'TransformJob'];

/** `count` statements, of which the last alone is about training jobs. */
export function teamPolicy(count: number): string {
  const others = projectStatements(count - 1).map((statement) => ({
    Sid: statement.sid,
    Effect: statement.effect,
    Action: [statement.createAction, `${statement.describePrefix}*`],
    Resource: `arn:aws:sagemaker:*:111122223333:*/project-${statement.project}-*`,
    Condition: { StringEquals: { 'aws:RequestTag/Project': statement.project } },
  }));
  return policyOf([...others, TRAIN_ON_SMALL_INSTANCES]);
}

/** `count` statements of the same action, of which the last alone is about the resource. */
export function sameActionPolicy(count: number): string {
  const others = Array.from({ length: count - 1 }, (_, index) => ({
    Sid: `Project${index}`,
    Effect: index % 10 === 9 ? 'Deny' : 'Allow',
    Action: 'sagemaker:CreateTrainingJob',
    Resource: `arn:aws:sagemaker:*:111122223333:training-job/project-${index}-*`,
    Condition: { StringEquals: { 'aws:RequestTag/Project': `${index}` } },
  }));
  return policyOf([...others, TRAIN_ON_SMALL_INSTANCES]);
}

/** `count` statements that all fit action and resource. Of each the last condition decides, and only the last statement's holds. */
export function fittingPolicy(count: number): string {
  const others = Array.from({ length: count - 1 }, (_, index) => ({
    ...TRAIN_ON_SMALL_INSTANCES,
    Sid: `Family${index}`,
    Effect: index % 10 === 9 ? 'Deny' : 'Allow',
    Condition: {
      IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
      'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': `ml.f${index}.*` },
    },
  }));
  return policyOf([...others, TRAIN_ON_SMALL_INSTANCES]);
}

function policyOf(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

const TRAIN_ON_SMALL_INSTANCES = {
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
