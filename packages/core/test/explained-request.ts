import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationRequest,
  Explanation,
  OrganizationLevel,
  PoliciesInEffect,
  Policy,
  StatementFailure,
  StatementTrace,
} from '@sagegate/core';

export const ALICE = 'arn:aws:iam::111122223333:user/alice';
export const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

/** What is explained unless a test says otherwise. */
export const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal(ALICE),
  action: 'sagemaker:CreateModel',
  resource: MODEL,
  context: { 'aws:RequestTag/Project': 'B', 'aws:username': 'alice' },
};

/** A statement that allows everything. */
export const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' } as const;

/** A policy of these statements. */
export function policy(id: string, ...statements: readonly object[]): Policy {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return { id, document: parsePolicyDocument(text) };
}

/** An organization level with these policies. */
export function level(name: string, ...policies: readonly Policy[]): OrganizationLevel {
  return { name, policies };
}

/** Explains the request above under these policies, as far as it is not another one. */
export function explain(
  policies: Partial<PoliciesInEffect>,
  request: Partial<AuthorizationRequest> = {},
): Explanation {
  return compilePolicies({ identityBased: [], ...policies }).explain({ ...REQUEST, ...request });
}

/** Why a statement did not match. */
export function failureOf(trace: StatementTrace | undefined): StatementFailure {
  if (trace?.failure === undefined) throw new Error('the statement matched');
  return trace.failure;
}
