import type { AuthorizationDecision, AuthorizationRequest, Principal, StatementTrace } from '@sagegate/core';
import { RecentMap } from '../../questions/records/recent-map.ts';
import type { RecordedCall, RecordedQuestion } from '../../questions/records/recorded-call.ts';
import { callEntries, questionRequest } from '../../questions/records/to-request.ts';
import type { CallEntries } from '../../questions/records/to-request.ts';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import { askedKeysIn } from './asked-keys.ts';
import type { AskedKeys } from './asked-keys.ts';
import { CERTAIN, certaintyOf } from './certainty.ts';
import type { Certainty } from './certainty.ts';
import { isLacking } from './lacking-keys.ts';

/** What a set of policies says to one question of a record. */
export interface Verdict extends Certainty {
  readonly decision: AuthorizationDecision;
}

interface KnownCaller {
  /** Tells callers apart in the names of verdicts. */
  readonly id: number;
  readonly policies: PoliciesOfCaller;
}

/** So many verdicts are remembered, and as many more that were before. */
const MAX_REMEMBERED = 10_000;

/**
 * Asks a set of policies. Where the record lacks keys, every statement has to be looked at: that is done once for questions
 * that are equal in all that the policies ask for. The others are decided quicker than they would be found.
 */
export class Verdicts {
  readonly #set: PolicySet;
  readonly #askedKeys: AskedKeys;
  readonly #callers = new WeakMap<Principal, KnownCaller | false>();
  readonly #unsure = new RecentMap<Verdict>(MAX_REMEMBERED);
  #count = 0;

  constructor(set: PolicySet) {
    this.#set = set;
    this.#askedKeys = askedKeysIn(set);
  }

  /** Every question of a call in turn; `undefined` where the set knows the caller's account and not the caller. */
  of(call: RecordedCall): readonly Verdict[] | undefined {
    const caller = this.#callerOf(call.principal);
    if (caller === undefined) return undefined;
    const ofCall = callEntries(call, caller.policies);
    return call.questions.map((question) => this.#verdict(call, question, caller, ofCall));
  }

  #callerOf(principal: Principal): KnownCaller | undefined {
    const known = this.#callers.get(principal);
    if (known !== undefined) return known === false ? undefined : known;
    const policies = this.#set.of(principal);
    this.#count += 1;
    const caller = policies && { id: this.#count, policies };
    this.#callers.set(principal, caller ?? false);
    return caller;
  }

  #verdict(
    call: RecordedCall,
    question: RecordedQuestion,
    { id, policies }: KnownCaller,
    ofCall: CallEntries,
  ): Verdict {
    const request = questionRequest(question, policies.principal, ofCall);
    const keys = policies.conditionKeys(request);
    const lacking = keys.filter((key) => isLacking(key, call, question, policies));
    if (lacking.length === 0) return { decision: policies.authorize(request), ...CERTAIN };
    const name = `${id}\n${nameOf(question)}\n${vpcEndpointOf(call)}\n${valuesOf(keys, call, question)}`;
    const known = this.#unsure.get(name);
    if (known !== undefined) return known;
    const verdict = explain(request, policies, new Set(lacking), this.#askedKeys);
    this.#unsure.set(name, verdict);
    return verdict;
  }
}

function explain(
  request: AuthorizationRequest,
  policies: PoliciesOfCaller,
  lacking: ReadonlySet<string>,
  askedKeys: AskedKeys,
): Verdict {
  const { decision, statements } = policies.explain(request);
  const traces = [...statements, ...furtherDenies(request, policies)];
  return { decision, ...certaintyOf({ decision, statements: traces }, lacking, askedKeys) };
}

/** Denies of further actions, which refuse the request too. */
function furtherDenies(
  { deniedAlsoAs = [], ...request }: AuthorizationRequest,
  policies: PoliciesOfCaller,
): readonly StatementTrace[] {
  return deniedAlsoAs
    .flatMap((action) => policies.explain({ ...request, action }).statements)
    .filter(({ effect }) => effect === 'Deny');
}

/** Everything of a question but its condition keys. */
function nameOf(question: RecordedQuestion): string {
  const { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies } = question;
  const further = deniedAlsoAs === undefined ? '' : deniedAlsoAs.join(',');
  const flag = resourcePolicyOnlyDenies === true ? '!' : '';
  return `${action}\n${resource}\n${resourceAccount ?? ''}\n${further}${flag}`;
}

/** Policies of the endpoint count beside the others. */
function vpcEndpointOf({ context }: RecordedCall): string {
  const [, endpoint] = context.values.get('aws:sourcevpce') ?? [];
  return typeof endpoint === 'string' ? endpoint : '';
}

/** The values of keys as one text; what is known of the caller is told by the caller. */
function valuesOf(keys: readonly string[], call: RecordedCall, question: RecordedQuestion): string {
  let text = '';
  for (const key of keys) {
    const entry = question.context.values.get(key) ?? call.context.values.get(key);
    if (entry !== undefined) text += JSON.stringify(entry[1]);
    else text += question.context.tells(key) || call.context.tells(key) ? '-' : '?';
  }
  return text;
}
