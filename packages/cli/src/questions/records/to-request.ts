import { RequestContext } from '@sagegate/core';
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
  return questionRequest(question, caller.principal, callEntries(call, caller));
}

/** What all questions of a call have in common. */
export interface CallEntries {
  readonly entries: readonly RecordedValue[];
  /** Whether there is a key, its name in lower case. */
  readonly has: (lowerCaseKey: string) => boolean;
}

/** Finds what all questions of a call have in common, once for all of them. */
export function callEntries(
  { context: { values } }: Pick<RecordedCall, 'context'>,
  { context }: Pick<KnownCaller, 'context'>,
): CallEntries {
  const known = namedEntries(context);
  const entries: RecordedValue[] = [];
  for (const [name, entry] of known) if (!values.has(name)) entries.push(entry);
  for (const entry of values.values()) entries.push(entry);
  return { entries, has: (name) => values.has(name) || known.has(name) };
}

/** A question with what its call has in common. */
export function questionRequest(
  question: RecordedQuestion,
  principal: Principal,
  ofCall: CallEntries,
): AuthorizationRequest {
  const { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies } = question;
  return {
    principal,
    action,
    resource,
    context: contextOf(question, ofCall),
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies && { resourcePolicyOnlyDenies }),
  };
}

/** Of two values the question's own stands, whatever the case of the key. */
function contextOf({ context: { values } }: RecordedQuestion, { entries, has }: CallEntries): RequestContext {
  const own = [...values.values()];
  for (const name of values.keys())
    if (has(name)) return RequestContext.fromEntries(without(entries, values), own);
  return RequestContext.fromEntries(entries, own);
}

function without(
  entries: readonly RecordedValue[],
  values: ReadonlyMap<string, unknown>,
): readonly RecordedValue[] {
  return entries.filter(([key]) => !values.has(key.toLowerCase()));
}

/** What is known of a caller is the same object for many of its calls. */
const NAMED = new WeakMap<ContextEntries, ReadonlyMap<string, RecordedValue>>();

/** By names in lower case. */
function namedEntries(context: ContextEntries): ReadonlyMap<string, RecordedValue> {
  const known = NAMED.get(context);
  if (known !== undefined) return known;
  const named = new Map(
    Object.entries(context).map(([key, value]) => [key.toLowerCase(), [key, value] as const]),
  );
  NAMED.set(context, named);
  return named;
}
