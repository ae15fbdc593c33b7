import { errors } from 'jose';
import type { FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import { IdentityError } from '../identity-error.ts';
import { describeFetchFault } from './fetch-text.ts';
import type { FetchText } from './fetch-text.ts';
import { findIn } from './key-set.ts';
import type { KeySet, VerificationKey } from './key-set.ts';

/** From then on the keys are asked for anew, while the old ones serve. */
const FRESH_MS = 300_000;
/** Keys that are older are not used before the issuer was asked whether it still has them. */
const ASK_FIRST_MS = 600_000;
/** So long the old ones serve when nobody answers. */
const USABLE_MS = 86_400_000;
/** Whatever tokens say, keys are asked for no more often. */
const COOLDOWN_MS = 10_000;
/** And after a question that nobody answered. */
const RETRY_MS = 2_000;

export interface RemoteKeySetOptions {
  readonly fetchText: FetchText;
  /** A clock that only moves forward, in milliseconds. */
  readonly elapsed: () => number;
  /** Told after each question, with the fault where it got no keys. */
  readonly asked?: (fault?: string) => void;
}

interface KnownKeys {
  readonly text: string;
  readonly find: ReturnType<typeof findIn>;
  readonly at: number;
}

/**
 * The keys at a URL: kept, asked for anew when they are old or when a token names one that is not among them.
 *
 * One question at a time, and none sooner than ten seconds after the last one: tokens that name keys at random cannot
 * make the gateway flood the issuer.
 */
export class RemoteKeySet implements KeySet {
  readonly #url: string;
  readonly #options: RemoteKeySetOptions;
  #known: KnownKeys | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asking: Promise<boolean> | undefined;
  #lastFault: string | undefined;
  #generation = 0;

  constructor(url: string, options: RemoteKeySetOptions) {
    this.#url = url;
    this.#options = options;
  }

  readonly generation = (): number => this.#generation;

  readonly keyFor = async (
    header: JWSHeaderParameters,
    token: FlattenedJWSInput,
  ): Promise<VerificationKey> => {
    const known = await this.#usableKeys();
    try {
      return await known.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const answered = await this.#askUnlessJustAsked();
      // Whether the key is a new one nobody can tell while the issuer is silent.
      if (!answered || this.#known === undefined) throw unavailable(this.#lastFault);
      return this.#known.find(header, token);
    }
  };

  async #usableKeys(): Promise<KnownKeys> {
    const now = this.#options.elapsed();
    const age = this.#known === undefined ? Infinity : now - this.#known.at;
    // While nobody answers, only one token in five minutes waits for it.
    const asksFirst = age >= ASK_FIRST_MS && now - this.#askedAt >= FRESH_MS;
    if (age >= USABLE_MS || asksFirst) await this.#askUnlessJustAsked();
    else if (age >= FRESH_MS) void this.#askUnlessJustAsked();
    if (this.#known === undefined || this.#options.elapsed() - this.#known.at >= USABLE_MS)
      throw unavailable(this.#lastFault);
    return this.#known;
  }

  /** Whether the last question was answered. */
  #askUnlessJustAsked(): Promise<boolean> {
    if (this.#asking !== undefined) return this.#asking;
    const now = this.#options.elapsed();
    if (now - this.#askedAt < (this.#lastFault === undefined ? COOLDOWN_MS : RETRY_MS))
      return Promise.resolve(this.#lastFault === undefined);
    this.#askedAt = now;
    this.#asking = this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** Never rejects: the old keys serve on, and whoever needs new ones is told that there are none. */
  async #ask(): Promise<boolean> {
    try {
      const text = await this.#options.fetchText(this.#url);
      const isSame = this.#known?.text === text;
      const find = isSame && this.#known !== undefined ? this.#known.find : findIn(JSON.parse(text));
      if (!isSame) this.#generation += 1;
      this.#known = { text, find, at: this.#options.elapsed() };
      this.#lastFault = undefined;
    } catch (error) {
      // The issuer is down, or answers with something else: that says nothing about the keys.
      this.#lastFault = describeFetchFault(error);
    }
    this.#options.asked?.(this.#lastFault);
    return this.#lastFault === undefined;
  }
}

function unavailable(fault = 'not asked again yet'): IdentityError {
  return new IdentityError(
    'ServiceUnavailable',
    'the keys of the issuer of the token cannot be had, try again',
    { reason: `\`jwksUrl\`: ${fault}` },
  );
}
