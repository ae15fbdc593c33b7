import { CodedError } from '../src/simulation/coded-error.ts';
import type { JsonObject } from '../src/simulation/json-object.ts';
import { simulate } from '../src/simulation/simulate.ts';

export const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
export const FOREIGN_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/churn';
export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';

export const policy = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements });
export const statement = (effect: 'Allow' | 'Deny', more: object = {}): object => ({
  Effect: effect,
  Action: 'sagemaker:*',
  Resource: '*',
  ...more,
});
export const ALLOW = policy(statement('Allow'));
export const DENY = policy(statement('Deny'));
export const allowTo = (principal: unknown): object => policy(statement('Allow', { Principal: principal }));
export const denyIf = (condition: object): object => policy(statement('Deny', { Condition: condition }));
export const allowIf = (condition: object): object => policy(statement('Allow', { Condition: condition }));

export const request = (more: object): JsonObject => ({
  CallerArn: ALICE,
  ActionNames: ['sagemaker:DescribeModel'],
  ResourceArns: [MODEL],
  PolicyInputList: [ALLOW],
  ...more,
});

export const decide = (more: object): string => {
  const [result] = simulate(request(more)).EvaluationResults;
  return result?.EvalDecision ?? 'none';
};

export const refusalOf = (more: object): CodedError => {
  try {
    simulate(request(more));
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('not refused');
};
