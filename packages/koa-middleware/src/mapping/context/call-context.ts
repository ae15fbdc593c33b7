import { principalContext, RequestContext } from '@sagegate/core';

import type { Caller } from './caller.ts';
import type { ContextEntry } from './context-entry.ts';

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
    const own = Object.entries(caller.context ?? {});
    const taken = own.length === 0 ? undefined : new Set(own.map(([key]) => key.toLowerCase()));
    this.#taken = taken;
    this.#caller = [...this.#free(Object.entries(principalContext(caller.principal))), ...own];
    this.#common = this.#free(common);
  }

  /** A context of the common entries and some more, by the account of the resource. */
  variant(more: readonly ContextEntry[]): (resourceAccount: string) => RequestContext {
    const byAccount = new Map<string, RequestContext>();
    return (account) => {
      const known = byAccount.get(account);
      if (known !== undefined) return known;
      const context = this.#build([...more, ['aws:ResourceAccount', account]]);
      byAccount.set(account, context);
      return context;
    };
  }

  #build(more: readonly ContextEntry[]): RequestContext {
    return RequestContext.from(Object.fromEntries([...this.#common, ...this.#free(more), ...this.#caller]));
  }

  /** The entries whose names the caller's own do not take, ignoring case. */
  #free(entries: readonly ContextEntry[]): readonly ContextEntry[] {
    const taken = this.#taken;
    return taken === undefined ? entries : entries.filter(([key]) => !taken.has(key.toLowerCase()));
  }
}
