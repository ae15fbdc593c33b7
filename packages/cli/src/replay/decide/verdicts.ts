import type { AuthorizationDecision, Principal } from '@sagegate/core';
import { RecentMap } from '../../questions/records/recent-map.ts';
import type { RecordedCall, RecordedQuestion } from '../../questions/records/recorded-call.ts';
import { RepeatedNames } from '../../questions/records/repeated-names.ts';
import { sizedText } from '../../questions/records/sized-text.ts';
import { questionRequest } from '../../questions/records/to-request.ts';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import { askedKeysIn } from './asked-keys.ts';
import type { AskedKeys } from './asked-keys.ts';
import { CERTAIN } from './certainty.ts';
import { contextOfKeys, endpointContext, SOURCE_VPCE } from './context-of-keys.ts';
import { unsureVerdict } from './unsure-verdict.ts';
import type { Verdict } from './unsure-verdict.ts';

interface KnownCaller {
  /** Tells callers apart in the names of verdicts. */
  readonly id: number;
  readonly policies: PoliciesOfCaller;
}

/** So many verdicts are remembered, and as many more that were before. */
const MAX_REMEMBERED = 5000;

/**
 * Asks a set of policies. Where the record lacks keys, every statement that asks for them has to be looked at: that is done
 * once for questions that are equal in all that the policies ask for, from the second of them on. The others are decided
 * quicker than they would be found.
 */
export class Verdicts {
  readonly #set: PolicySet;
  readonly #askedKeys: AskedKeys;
  readonly #callers = new WeakMap<Principal, KnownCaller | false>();
  readonly #unsure: RecentMap<Verdict>;
  readonly #repeats = new RepeatedNames();
  #count = 0;

  constructor(set: PolicySet, maxRemembered: number = MAX_REMEMBERED) {
    this.#set = set;
    this.#unsure = new RecentMap<Verdict>(maxRemembered);
    this.#askedKeys = askedKeysIn(set);
  }

  /** Every question of a call in turn; `undefined` where the set knows the caller's account and not the caller. */
  of(call: RecordedCall): readonly Verdict[] | undefined {
    const caller = this.#callerOf(call.principal);
    if (caller === undefined) return undefined;
    return call.questions.map((question) => this.#verdict(call, question, caller));
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

  #verdict(call: RecordedCall, question: RecordedQuestion, { id, policies }: KnownCaller): Verdict {
    const bare = questionRequest(question, policies.principal, endpointContext(call));
    const keys = policies.conditionKeys(bare);
    const { context, lacking } = contextOfKeys(keys, { call, question, policies });
    const request = questionRequest(question, policies.principal, context);
    if (lacking.length === 0) return certain(policies.authorize(request));
    const values = valuesOf(keys, call, question);
    const name = `${id}${nameOf(question)}${sizedText(vpcEndpointOf(call))}${values}`;
    const known = this.#unsure.get(name);
    if (known !== undefined) return known;
    const verdict = unsureVerdict(request, policies, new Set(lacking), this.#askedKeys);
    if (this.#repeats.isRepeated(name)) this.#unsure.set(name, verdict);
    return verdict;
  }

  /** How many verdicts are remembered. */
  get size(): number {
    return this.#unsure.size;
  }
}

function certain(decision: AuthorizationDecision): Verdict {
  return { decision, isCertain: CERTAIN.isCertain, dependsOn: CERTAIN.dependsOn };
}

/** Everything of a question but its condition keys. */
function nameOf(question: RecordedQuestion): string {
  const { action, resource, resourceAccount, deniedAlsoAs, resourcePolicyOnlyDenies } = question;
  const further = deniedAlsoAs === undefined ? '' : deniedAlsoAs.join(',');
  const flag = resourcePolicyOnlyDenies === true ? '!' : '';
  const on = sizedText(resource) + sizedText(resourceAccount ?? '');
  return `${sizedText(action)}${on}${sizedText(further)}${flag}`;
}

/** Policies of the endpoint count beside the others. */
function vpcEndpointOf({ context }: RecordedCall): string {
  const endpoint = context.valueOf(SOURCE_VPCE);
  return typeof endpoint === 'string' ? endpoint : '';
}

/** The values of keys as one text, a string behind its length; what is known of the caller is told by the caller. */
function valuesOf(keys: readonly string[], call: RecordedCall, question: RecordedQuestion): string {
  let text = '';
  for (const key of keys) {
    const value = question.context.valueOf(key) ?? call.context.valueOf(key);
    if (typeof value === 'string') text += sizedText(value);
    else if (value !== undefined) text += JSON.stringify(value);
    else text += question.context.tells(key) || call.context.tells(key) ? '-' : '?';
  }
  return text;
}
