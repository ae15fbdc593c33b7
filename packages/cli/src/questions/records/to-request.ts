import { asciiLowerCase, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries, Principal } from '@sagegate/core';
import type { RecordedCall, RecordedQuestion, RecordedValue } from './recorded-call.ts';

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

/** The same with no other keys than these, given in lower case: of what nobody asks for, nothing depends. */
export function contextOfKeys(
  keys: readonly string[],
  call: Pick<RecordedCall, 'context'>,
  question: RecordedQuestion,
  { context }: Pick<KnownCaller, 'context'>,
): RequestContext {
  const known = namedEntries(context);
  const [own, common] = [question.context.values, call.context.values];
  const entries: RecordedValue[] = [];
  for (const key of keys) {
    const entry = own.get(key) ?? common.get(key) ?? known.get(key);
    if (entry !== undefined) entries.push(entry);
  }
  return RequestContext.fromEntries(entries);
}

/** A question with its condition keys. */
export function questionRequest(
  { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies }: RecordedQuestion,
  principal: Principal,
  context: RequestContext,
): AuthorizationRequest {
  return {
    principal,
    action,
    resource,
    context,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies && { resourcePolicyOnlyDenies }),
  };
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
