import { RequestContext } from '@sagegate/core';
import type { PoliciesOfCaller } from '../../policy-set/policy-set.ts';
import type { RecordedCall, RecordedQuestion, RecordedValue } from '../../questions/records/recorded-call.ts';
import { knownValue } from '../../questions/records/to-request.ts';
import { isLacking } from './lacking-keys.ts';

/** A question, the call that it is of, and whoever answers it. */
interface Asked {
  readonly call: RecordedCall;
  readonly question: RecordedQuestion;
  readonly policies: PoliciesOfCaller;
}

/** What is known of the keys that policies ask for. */
interface KeysFound {
  readonly context: RequestContext;
  /** Those of which neither the record nor the policies tell the value. */
  readonly lacking: readonly string[];
}

type Entry = readonly [key: string, value: RecordedValue[1]];

const NONE: readonly string[] = [];
const NO_KEYS = RequestContext.fromEntries();
/** In lower case, as records have their keys. */
export const SOURCE_VPCE = 'aws:sourcevpce';

/** The key by which the policies are found that decide; a record tells it. */
export function endpointContext({ context }: Pick<RecordedCall, 'context'>): RequestContext {
  return context.valueOf(SOURCE_VPCE) === undefined
    ? NO_KEYS
    : RequestContext.fromEntries(endpointEntries({ context }));
}

/**
 * The values of keys, given in lower case, and of the one by which policies are found: of what nobody asks for, nothing
 * depends. What the record says stands over what is known of the caller now.
 */
export function contextOfKeys(keys: readonly string[], { call, question, policies }: Asked): KeysFound {
  const entries: Entry[] = keys.includes(SOURCE_VPCE) ? [] : endpointEntries(call);
  let lacking: string[] | undefined;
  for (const key of keys) {
    const told = question.context.valueOf(key) ?? call.context.valueOf(key);
    if (told === undefined && isLacking(key, call, question, policies)) (lacking ??= []).push(key);
    const value = told ?? knownValue(policies, key);
    if (value !== undefined) entries.push([key, value]);
  }
  return { context: RequestContext.fromEntries(entries), lacking: lacking ?? NONE };
}

function endpointEntries({ context }: Pick<RecordedCall, 'context'>): Entry[] {
  const endpoint = context.valueOf(SOURCE_VPCE);
  return endpoint === undefined ? [] : [[SOURCE_VPCE, endpoint]];
}
