import type { StaticCredentials } from '../config/gateway-config.ts';
import type { CredentialSource, ExpiringCredentials } from './credential-source.ts';
import { UpstreamError } from './upstream-error.ts';

/** Whoever supplies credentials: the AWS default provider chain, STS, or what stands in for them. */
export type CredentialProvider = () => Promise<ExpiringCredentials>;

/** Clock and randomness. */
export interface Chance {
  readonly now: () => Date;
  /** From 0 up to 1. Default: none, every refresh is as late as it may be. */
  readonly random?: () => number;
}

/** New ones are asked for this long before the old ones expire, at the latest. */
const REFRESH_BEFORE_MS = 5 * 60_000;
/** So much earlier at most, at random: gateways that started together shall not ask together. */
const MAX_JITTER_MS = 5 * 60_000;
/** Of the life of credentials at most, where that is short. */
const JITTER_SHARE = 0.1;
/** After an attempt the provider is left alone for a while. */
const ASK_AGAIN_AFTER_MS = 5_000;

/** Keeps credentials until shortly before they expire; asks the provider once however many requests wait. */
export class RefreshingCredentials implements CredentialSource {
  readonly #provider: CredentialProvider;
  readonly #chance: Chance;
  #known: ExpiringCredentials | undefined;
  #refreshAt = -Infinity;
  #askAgainAt = -Infinity;
  #renewAgainAt = -Infinity;
  #refreshing: Promise<void> | undefined;
  #failure: unknown;

  constructor(provider: CredentialProvider, chance: Chance) {
    this.#provider = provider;
    this.#chance = chance;
  }

  async current(): Promise<ExpiringCredentials> {
    const now = this.#chance.now().getTime();
    if (now >= this.#refreshAt) {
      const refreshed = this.#refreshOnce(now, this.#askAgainAt);
      if (!this.usable) await refreshed;
    }
    return this.#knownOrFail();
  }

  async renew(refused: StaticCredentials): Promise<ExpiringCredentials> {
    if (this.#known?.accessKeyId === refused.accessKeyId) {
      const now = this.#chance.now().getTime();
      const refreshed = this.#refreshOnce(now, this.#renewAgainAt);
      this.#renewAgainAt = now + ASK_AGAIN_AFTER_MS;
      await refreshed;
    }
    return this.#knownOrFail();
  }

  /** Whether the last known credentials can still sign. */
  get usable(): boolean {
    if (this.#known === undefined) return false;
    const { expiration } = this.#known;
    return expiration === undefined || expiration.getTime() > this.#chance.now().getTime();
  }

  get expiresAt(): Date | undefined {
    return this.#known?.expiration;
  }

  /** What the last attempt failed with; `undefined` after one that succeeded. */
  get failure(): unknown {
    return this.#failure;
  }

  #knownOrFail(): ExpiringCredentials {
    if (this.#known !== undefined && this.usable) return this.#known;
    if (this.#failure instanceof UpstreamError) throw this.#failure;
    const problem = 'the gateway has no valid credentials for the upstream';
    throw new UpstreamError('NoCredentials', problem, this.#failure);
  }

  #refreshOnce(now: number, notBefore: number): Promise<void> {
    if (this.#refreshing === undefined && now < notBefore) return Promise.resolve();
    this.#refreshing ??= this.#refresh();
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    try {
      this.#keep(await this.#provider());
      this.#failure = undefined;
    } catch (error) {
      // What is known serves until it expires; `current` refuses after that.
      this.#failure = error;
      this.#renewAgainAt = this.#chance.now().getTime() + ASK_AGAIN_AFTER_MS;
    } finally {
      // Also after a success: a provider may hand out credentials that are about to expire, again and again.
      this.#askAgainAt = this.#chance.now().getTime() + ASK_AGAIN_AFTER_MS;
      this.#refreshing = undefined;
    }
  }

  #keep(credentials: ExpiringCredentials): void {
    this.#known = credentials;
    this.#refreshAt = Infinity;
    if (credentials.expiration === undefined) return;
    const { now, random = () => 0 } = this.#chance;
    const expiresAt = credentials.expiration.getTime();
    const jitter = random() * Math.min(MAX_JITTER_MS, (expiresAt - now().getTime()) * JITTER_SHARE);
    this.#refreshAt = expiresAt - REFRESH_BEFORE_MS - jitter;
  }
}
