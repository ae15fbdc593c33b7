import type { AuthorizationRequest, ContextEntries } from '@sagegate/core';
import fc from 'fast-check';
import { CALLERS, OTHER, OWN } from './callers.ts';
import { context } from './contexts.ts';

/** What a request asks, without its context. */
export type Question = Omit<AuthorizationRequest, 'context'>;

/** A request with its condition keys as plain entries. */
export type PlainRequest = Question & { readonly context: ContextEntries };

const action = fc.constantFrom(
  'sagemaker:CreateModel',
  'sagemaker:CreateModel',
  'SAGEMAKER:createmodel',
  'sagemaker:DeleteModel',
  's3:GetObject',
  'sagemaker:Create*',
);

const OWN_MODEL = `arn:aws:sagemaker:us-east-1:${OWN}:model/churn`;
const resource = fc.constantFrom(
  OWN_MODEL,
  OWN_MODEL,
  OWN_MODEL,
  `arn:aws:sagemaker:us-east-1:${OTHER}:model/churn`,
  `arn:aws:sagemaker:us-east-1:${OTHER}:model/churn`,
  `arn:aws:sagemaker:us-east-1:${OWN}:model/*`,
  `arn:aws:sagemaker:us-east-1:${OWN}:model/chur?`,
  'arn:aws:sagemaker:us-east-1::model/churn',
  'arn:aws:s3:::bucket/churn',
  'arn:aws:s3:::bucket/a:b:c',
  'arn:aws:iam::aws:policy/churn',
  'arn:aws:sagemaker',
  '*',
  '*',
);

const deniedAlsoAs = fc.constantFrom<(readonly string[])[]>(
  [],
  [],
  [],
  [],
  ['sagemaker:DeleteModel'],
  ['s3:GetObject', 'sagemaker:createmodel'],
);

const rarely = fc.constantFrom(undefined, undefined, undefined, undefined, false, true);
const flags = fc
  .tuple(rarely, rarely, rarely, rarely, rarely, fc.constantFrom(undefined, undefined, OWN, OTHER))
  .map(([management, linked, managed, must, only, account]) => ({
    ...(management !== undefined && { callerInManagementAccount: management }),
    ...(linked !== undefined && { callerIsServiceLinkedRole: linked }),
    ...(managed !== undefined && { resourceInManagementAccount: managed }),
    ...(must !== undefined && { resourcePolicyMustAllow: must }),
    ...(only !== undefined && { resourcePolicyOnlyDenies: only }),
    ...(account !== undefined && { resourceAccount: account }),
  }));

/** Who asks to do what on what. */
export const question: fc.Arbitrary<Question> = fc
  .tuple(fc.constantFrom(...CALLERS), action, resource, flags, deniedAlsoAs)
  .map(([principal, requested, on, given, also]) => ({
    principal,
    action: requested,
    resource: on,
    ...(also.length > 0 && { deniedAlsoAs: also }),
    ...given,
  }));

/** Requests over the vocabulary of the documents. */
export const request: fc.Arbitrary<PlainRequest> = fc
  .tuple(question, context)
  .map(([asked, entries]) => ({ ...asked, context: entries }));
