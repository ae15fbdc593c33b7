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
  readonly #caller: ReadonlyMap<string, ContextEntry>;
  readonly #common: readonly ContextEntry[];

  constructor(caller: Caller, common: readonly ContextEntry[]) {
    const entries = new Map<string, ContextEntry>();
    addAll(entries, principalContext(caller.principal));
    if (caller.context !== undefined) addAll(entries, caller.context);
    this.#caller = entries;
    this.#common = common;
  }

  /** A context of the common entries and some more, by the account of the resource. */
  variant(more: readonly ContextEntry[]): (resourceAccount: string) => RequestContext {
    const byAccount = new Map<string, RequestContext>();
    return (account) => {
      const known = byAccount.get(account);
      if (known !== undefined) return known;
      const context = this.#build([...this.#common, ...more, ['aws:ResourceAccount', account]]);
      byAccount.set(account, context);
      return context;
    };
  }

  #build(derived: readonly ContextEntry[]): RequestContext {
    const entries: Record<string, string | readonly string[]> = Object.create(null);
    for (const [key, value] of derived) {
      if (!this.#caller.has(key.toLowerCase())) entries[key] = value;
    }
    for (const [key, value] of this.#caller.values()) entries[key] = value;
    return RequestContext.from(entries);
  }
}

function addAll(
  entries: Map<string, ContextEntry>,
  added: Readonly<Record<string, string | readonly string[]>>,
): void {
  for (const [key, value] of Object.entries(added)) entries.set(key.toLowerCase(), [key, value]);
}
