import { asciiLowerCase, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries, Principal } from '@sagegate/core';
import type { RecordedCall, RecordedQuestion, RecordedValue } from './recorded-call.ts';
import type { Writable } from './writable.ts';

/** What a set of policies knows of the caller: the principal, with the path of its role, and all condition keys of it. */
export interface KnownCaller {
  readonly principal: Principal;
  readonly context: ContextEntries;
}

/** The question as it is put to policies. What the record says stands over what a set of policies knows now. */
export function toRequest(
  call: Pick<RecordedCall, 'context'>,
  question: RecordedQuestion,
  caller: KnownCaller,
): AuthorizationRequest {
  const entries = new Map([
    ...namedEntries(caller.context),
    ...call.context.values,
    ...question.context.values,
  ]);
  return questionRequest(question, caller.principal, RequestContext.fromEntries([...entries.values()]));
}

/** What a set of policies knows of the caller, of a key in lower case. */
export function knownValue(
  { context }: Pick<KnownCaller, 'context'>,
  lowerCaseKey: string,
): RecordedValue[1] | undefined {
  return namedEntries(context).get(lowerCaseKey)?.[1];
}

/** A question with its condition keys. */
export function questionRequest(
  { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies }: RecordedQuestion,
  principal: Principal,
  context: RequestContext,
): AuthorizationRequest {
  const request: Writable<AuthorizationRequest> = { principal, action, resource, context };
  if (resourceAccount !== undefined) request.resourceAccount = resourceAccount;
  if (deniedAlsoAs !== undefined) request.deniedAlsoAs = deniedAlsoAs;
  if (resourcePolicyOnlyDenies === true) request.resourcePolicyOnlyDenies = true;
  return request;
}

/** What is known of a caller is the same object for many of its calls. */
const NAMED = new WeakMap<ContextEntries, ReadonlyMap<string, RecordedValue>>();

/** By names in lower case. */
function namedEntries(context: ContextEntries): ReadonlyMap<string, RecordedValue> {
  const known = NAMED.get(context);
  if (known !== undefined) return known;
  const named = new Map(
    Object.entries(context).map(([key, value]) => [asciiLowerCase(key), [key, value] as const]),
  );
  NAMED.set(context, named);
  return named;
}
