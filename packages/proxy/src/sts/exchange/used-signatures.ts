/** What becomes of a signature that wants to be used: it is the first time, it was used before, or nobody can tell. */
export type SignatureUse = 'first' | 'again' | 'unknown';

/** Remembers signatures, and what else is good for one use such as codes of MFA devices, so that none is used twice. */
export interface SignatureGuard {
  /** Says whether a signature may be used now. Until `expiresAt` (milliseconds since 1970) it may not a second time. */
  use(signature: string, expiresAt: number): Promise<SignatureUse>;
  /** Forgets one that turned out to be worth nothing. */
  forget(signature: string): void;
}

export interface UsedSignaturesOptions {
  readonly now: () => Date;
  /** So many are remembered; while there are no more places, nothing is known of another one. Default: 100,000. */
  readonly most?: number;
}

const SWEEP_MS = 1_000;

/** The signatures that one process has seen. */
export class UsedSignatures implements SignatureGuard {
  readonly #expiries = new Map<string, number>();
  readonly #now: () => Date;
  readonly #most: number;
  #sweepAt = -Infinity;

  constructor({ now, most = 100_000 }: UsedSignaturesOptions) {
    this.#now = now;
    this.#most = most;
  }

  use(signature: string, expiresAt: number): Promise<SignatureUse> {
    return Promise.resolve(this.#use(signature, expiresAt));
  }

  forget(signature: string): void {
    this.#expiries.delete(signature);
  }

  /**
   * One that has expired is kept no longer. Whoever asks of one then has taken it for fresh a moment ago, in another process:
   * nobody can tell any more whether it was used.
   */
  #use(signature: string, expiresAt: number): SignatureUse {
    if (this.#expiries.has(signature)) return 'again';
    const now = this.#now().getTime();
    if (expiresAt < now) return 'unknown';
    this.#sweep(now);
    if (this.#expiries.size >= this.#most) return 'unknown';
    this.#expiries.set(signature, expiresAt);
    return 'first';
  }

  #sweep(now: number): void {
    if (now < this.#sweepAt) return;
    this.#sweepAt = now + SWEEP_MS;
    for (const [signature, expiresAt] of this.#expiries)
      if (expiresAt < now) this.#expiries.delete(signature);
  }
}
