import type { AuthorizationRequest, ContextEntries, Principal } from '@sagegate/core';
import type { RecordedCall, RecordedQuestion, RecordedValue } from './recorded-call.ts';

/** What a set of policies knows of the caller: the principal, with the path of its role, and all condition keys of it. */
export interface KnownCaller {
  readonly principal: Principal;
  readonly context: ContextEntries;
}

/** The question as it is put to policies. What the record says stands over what a set of policies knows now. */
export function toRequest(
  { context: ofCall }: Pick<RecordedCall, 'context'>,
  question: RecordedQuestion,
  { principal, context }: KnownCaller,
): AuthorizationRequest {
  const { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies } = question;
  const entries = new Map<string, RecordedValue>();
  for (const [key, value] of Object.entries(context)) entries.set(key.toLowerCase(), [key, value]);
  for (const told of [ofCall, question.context])
    for (const [name, entry] of told.values) entries.set(name, entry);
  return {
    principal,
    action,
    resource,
    context: Object.fromEntries(entries.values()),
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies && { resourcePolicyOnlyDenies }),
  };
}
