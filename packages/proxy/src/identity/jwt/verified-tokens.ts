import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Authentication } from '../authenticator.ts';

/** A token that was verified, and for how long that holds. */
export interface VerifiedToken {
  readonly authentication: Authentication;
  /** From then on, in milliseconds since 1970, the token is looked at anew. */
  readonly until: number;
  /** Whether the keys are still those that verified it. */
  readonly holds: () => boolean;
}

const MAX_TOKENS = 10_000;

/** Tokens that were verified, by the hash of every character of theirs. */
export class VerifiedTokens {
  readonly #known = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS });

  /** The name of a token in this cache. */
  static nameOf(token: string): string {
    return createHash('sha256').update(token, 'latin1').digest('base64');
  }

  get(name: string, now: number): Authentication | undefined {
    const known = this.#known.get(name);
    if (known === undefined) return undefined;
    if (now < known.until && known.holds()) return known.authentication;
    this.#known.delete(name);
    return undefined;
  }

  set(name: string, token: VerifiedToken): void {
    this.#known.set(name, token);
  }
}
