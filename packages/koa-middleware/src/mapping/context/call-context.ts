import { principalContext, RequestContext } from '@sagegate/core';
import type { Principal } from '@sagegate/core';

import type { Caller } from './caller.ts';
import type { ContextEntry } from './context-entry.ts';

const NONE: readonly ContextEntry[] = [];

/** A caller's principal is the same value for many requests. */
const PRINCIPALS = new WeakMap<Principal, readonly ContextEntry[]>();

/**
 * Builds the request contexts of one call: what is common to all of them once, and equal contexts shared.
 *
 * The caller's own entries win over those that follow from the principal, and both over everything that follows
 * from the request: nothing that a client sends can speak for the caller.
 */
export class CallContext {
  /** Entries of the principal, then of the caller: the later win. */
  readonly #caller: readonly ContextEntry[];
  /** Names in lower case that the caller's own entries take. */
  readonly #taken: ReadonlySet<string> | undefined;
  readonly #common: readonly ContextEntry[];

  constructor(caller: Caller, common: readonly ContextEntry[]) {
    const principal = principalEntries(caller.principal);
    const own = caller.context === undefined ? NONE : Object.entries(caller.context);
    this.#taken = own.length === 0 ? undefined : new Set(own.map(([key]) => key.toLowerCase()));
    this.#caller = own.length === 0 ? principal : [...this.#free(principal), ...own];
    this.#common = common;
  }

  /** A context of the common entries and some more, by the account of the resource. */
  variant(more: readonly ContextEntry[]): (resourceAccount: string) => RequestContext {
    const built: { readonly account: string; readonly context: RequestContext }[] = [];
    return (account) => {
      const known = built.find((one) => one.account === account);
      if (known !== undefined) return known.context;
      const context = this.#build(more, ['aws:ResourceAccount', account]);
      built.push({ account, context });
      return context;
    };
  }

  /** Of two entries with one name the later counts, so that the caller's come last. */
  #build(more: readonly ContextEntry[], owner: ContextEntry): RequestContext {
    const derived = this.#free([...this.#common, ...more, owner]);
    return RequestContext.fromEntries([...derived, ...this.#caller]);
  }

  /** The entries whose names the caller's own do not take, ignoring case. */
  #free(entries: readonly ContextEntry[]): readonly ContextEntry[] {
    const taken = this.#taken;
    return taken === undefined ? entries : entries.filter(([key]) => !taken.has(key.toLowerCase()));
  }
}

function principalEntries(principal: Principal): readonly ContextEntry[] {
  const known = PRINCIPALS.get(principal);
  if (known !== undefined) return known;
  const entries = Object.entries(principalContext(principal));
  PRINCIPALS.set(principal, entries);
  return entries;
}
