import { asciiLowerCase } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { RecordedCall, RecordedQuestion } from '../../questions/records/recorded-call.ts';
import type { PoliciesOfCaller } from '../../policy-set/policy-set.ts';

/** Keys that follow from who the caller is, so that one without a value was not in the call. */
const OF_PRINCIPAL: ReadonlySet<string> = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:username',
]);

/** Keys that the directory of a set knows of everybody in it. */
const OF_DIRECTORY: readonly string[] = ['aws:principalorgid', 'aws:principalorgpaths', 'aws:userid'];

const PRINCIPAL_TAG = 'aws:principaltag/';

/** Whether a key's value is not known: neither the record nor the set of policies tells it. */
export function isLacking(
  key: string,
  call: RecordedCall,
  question: RecordedQuestion,
  { principal, context }: Pick<PoliciesOfCaller, 'principal' | 'context'>,
): boolean {
  if (question.context.tells(key) || call.context.tells(key)) return false;
  if (OF_PRINCIPAL.has(key)) return key === 'aws:principalarn' && hasUnknownPath(principal);
  const known = namesIn(context);
  if (OF_DIRECTORY.includes(key)) return !known.has(key);
  if (key.startsWith(PRINCIPAL_TAG)) return !knowsTags(principal, known);
  return true;
}

function hasUnknownPath(principal: Principal): boolean {
  return principal.kind === 'roleSession' && principal.rolePathIsUnknown === true;
}

/** Sessions bring tags of their own, which neither has; users have those of the directory, which knows their ids too. */
function knowsTags({ kind }: Principal, known: ReadonlySet<string>): boolean {
  if (kind === 'roleSession' || kind === 'federatedUser') return false;
  return kind !== 'user' || known.has('aws:userid');
}

const NAMES = new WeakMap<object, ReadonlySet<string>>();

function namesIn(context: PoliciesOfCaller['context']): ReadonlySet<string> {
  const known = NAMES.get(context);
  if (known !== undefined) return known;
  const names = new Set(Object.keys(context).map(asciiLowerCase));
  NAMES.set(context, names);
  return names;
}
