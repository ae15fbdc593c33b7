/** Thrown where even those that wait are too many. */
export class TooManyCallsError extends Error {
  override readonly name = 'TooManyCallsError';
}

/** Lets so many calls go on at one time, and so many wait for their turn. */
export class CallLimit {
  readonly #atOnce: number;
  readonly #maxWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce;
    this.#maxWaiting = maxWaiting;
  }

  /** Calls that go on or wait. */
  get calls(): number {
    return this.#running + this.#waiting.length;
  }

  /** @throws TooManyCallsError when too many wait already; else whatever the call throws. */
  async run<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#atOnce) await this.#turn();
    else this.#running += 1;
    try {
      return await call();
    } finally {
      // Whoever waits takes over the place.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) throw new TooManyCallsError('too many calls are waiting');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
