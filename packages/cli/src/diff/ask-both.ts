import { parsePrincipal, RequestContext } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import type { LoadedPolicySet, PoliciesOfCaller } from '../policy-set/policy-set.ts';
import type { Answer, Answers, Witness } from './witness.ts';

/** Two sets of policies. */
export interface BothSets {
  readonly old: LoadedPolicySet;
  readonly new: LoadedPolicySet;
}

/** The policies of one caller in both sets; absent where a set has no such principal. */
export interface BothPolicies {
  readonly old: PoliciesOfCaller | undefined;
  readonly new: PoliciesOfCaller | undefined;
}

interface Asked {
  readonly policies: PoliciesOfCaller;
  readonly context: RequestContext;
}

/** Asks both sets, and counts how often. */
export class Questioner {
  readonly #sets: BothSets;
  readonly #limit: number;
  readonly #callers = new Map<string, { readonly old: Asked | undefined; readonly new: Asked | undefined }>();
  #asked = 0;

  constructor(sets: BothSets, limit: number) {
    this.#sets = sets;
    this.#limit = limit;
  }

  /** How many requests were decided by both. */
  get asked(): number {
    return this.#asked;
  }

  /** Whether no more should be asked. */
  get isSpent(): boolean {
    return this.#asked >= this.#limit;
  }

  policiesOf(caller: string): BothPolicies {
    const { old, new: now } = this.#callerOf(caller);
    return { old: old?.policies, new: now?.policies };
  }

  ask(witness: Witness): Answers {
    this.#asked += 1;
    const { old, new: now } = this.#callerOf(witness.caller);
    return { old: answer(old, witness), new: answer(now, witness) };
  }

  #callerOf(caller: string): { readonly old: Asked | undefined; readonly new: Asked | undefined } {
    const known = this.#callers.get(caller);
    if (known !== undefined) return known;
    const both = { old: askedOf(this.#sets.old, caller), new: askedOf(this.#sets.new, caller) };
    this.#callers.set(caller, both);
    return both;
  }
}

function askedOf(set: LoadedPolicySet, caller: string): Asked | undefined {
  const policies = set.of(parsePrincipal(caller));
  return policies && { policies, context: RequestContext.from(policies.context) };
}

function answer(asked: Asked | undefined, { action, resource, context }: Witness): Answer {
  if (asked === undefined) return { isAllowed: false };
  const { policies } = asked;
  const decision = policies.authorize({
    principal: policies.principal,
    action,
    resource,
    context: withMore(asked.context, context),
  });
  return { isAllowed: decision.outcome === 'allowed', decision };
}

function withMore(known: RequestContext, more: ContextEntries): RequestContext {
  return Object.keys(more).length === 0 ? known : known.with(more);
}
