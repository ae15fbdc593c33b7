import { RequestContext } from '@sagegate/core';

import type { Caller } from './caller.ts';
import { callerEntries } from './caller-entries.ts';
import type { ContextEntry } from './context-entry.ts';
import { freeEntries, namesOf } from './free-entries.ts';

/**
 * Builds the request contexts of one call: what is common to all of them once, and equal contexts shared.
 *
 * The caller's own entries win over those that follow from the caller, and both over everything that follows from the
 * request: nothing that a client sends can speak for the caller.
 */
export class CallContext {
  /** Entries that follow from the caller, then its own: the later win. */
  readonly #caller: readonly ContextEntry[];
  /** Names in lower case that the caller's own entries take. */
  readonly #taken: ReadonlySet<string> | undefined;
  readonly #common: readonly ContextEntry[];

  /** @throws TypeError for a caller that is none. */
  constructor(caller: Caller, common: readonly ContextEntry[], now: Date | undefined) {
    const derived = callerEntries(caller, now);
    const { context: own } = caller;
    this.#taken = namesOf(own);
    this.#caller =
      own === undefined ? derived : [...freeEntries(derived, this.#taken), ...Object.entries(own)];
    this.#common = common;
  }

  /** A context of the common entries and some more, by the account of the resource. */
  variant(more: readonly ContextEntry[]): (resourceAccount: string) => RequestContext {
    let built: BuiltContext[] | undefined;
    return (account) => {
      const known = built?.find((one) => one.account === account);
      if (known !== undefined) return known.context;
      const context = this.#build(more, [['aws:ResourceAccount', account]]);
      // Mostly the only one, and a list that grows from nothing takes the memory of seventeen.
      if (built === undefined) built = [{ account, context }];
      else built.push({ account, context });
      return context;
    };
  }

  /** Of two entries with one name the later counts, so that the caller's come last. */
  #build(more: readonly ContextEntry[], owner: readonly ContextEntry[]): RequestContext {
    const common = this.#common;
    const caller = this.#caller;
    if (this.#taken === undefined) return RequestContext.fromEntries(common, more, owner, caller);
    return RequestContext.fromEntries(freeEntries([...common, ...more, ...owner], this.#taken), caller);
  }
}

interface BuiltContext {
  readonly account: string;
  readonly context: RequestContext;
}
