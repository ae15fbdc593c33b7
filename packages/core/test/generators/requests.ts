import type { AuthorizationRequest, ContextEntries } from '@sagegate/core';
import fc from 'fast-check';
import { CALLERS, OTHER, OWN } from './callers.ts';
import { FAMILIES, MULTIVALUED_KEYS } from './condition-vocabulary.ts';
import { inAnyCase } from './conditions.ts';
import { STRINGS } from './text-families.ts';

/** A request with its condition keys as plain entries. */
export type PlainRequest = Omit<AuthorizationRequest, 'context'> & { readonly context: ContextEntries };

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

const everyValue = FAMILIES.flatMap(({ observed }) => observed);

const single = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...FAMILIES) },
  { weight: 2, arbitrary: fc.constant(STRINGS) },
  { weight: 1, arbitrary: fc.constant({ keys: ['k:Flag', 'k:Any'], observed: everyValue }) },
);
const singleEntry = single.chain(({ keys, observed }) =>
  fc.tuple(
    fc.constantFrom(...keys).chain(inAnyCase),
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...observed) },
      { weight: 1, arbitrary: fc.constantFrom(...everyValue) },
      { weight: 1, arbitrary: fc.array(fc.constantFrom(...observed), { maxLength: 2, size: 'max' }) },
    ),
  ),
);
const multiEntry = fc.tuple(
  fc.constantFrom(...MULTIVALUED_KEYS),
  fc.oneof(
    fc.array(fc.constantFrom('churn', 'Churn', 'c*', '', '5', 'true', '192.0.2.1', 'k'), {
      maxLength: 3,
      size: 'max',
    }),
    fc.array(fc.constantFrom(...everyValue), { maxLength: 2, size: 'max' }),
  ),
);

const context = fc
  .array<readonly [string, string | readonly string[]]>(
    fc.oneof({ weight: 4, arbitrary: singleEntry }, { weight: 1, arbitrary: multiEntry }),
    { minLength: 3, maxLength: 8, size: 'max' },
  )
  .map(toEntries);

/** A context has no key twice, whatever the case. */
function toEntries(entries: readonly (readonly [string, string | readonly string[]])[]): ContextEntries {
  const seen = new Set<string>();
  const unique = entries.filter(([name]) => {
    const lowerCase = name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
    return !seen.has(lowerCase) && seen.add(lowerCase);
  });
  return Object.fromEntries(unique);
}

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

/** Requests over the vocabulary of the documents. */
export const request: fc.Arbitrary<PlainRequest> = fc
  .tuple(fc.constantFrom(...CALLERS), action, resource, context, flags)
  .map(([principal, requested, on, entries, given]) => ({
    principal,
    action: requested,
    resource: on,
    context: entries,
    ...given,
  }));
