import type { Clock } from './clock.ts';
import { failureKind } from './failure-kind.ts';

/** How a call is tried: so often, and then its error is thrown. */
const MOST_ATTEMPTS = 10;
const LONGEST_INTERVAL_MS = 30_000;

/** What a call that went well gives back of the rate: a twentieth of the highest. */
const RECOVERY = 0.05;

/**
 * Makes one call after the other, so many a second at most.
 *
 * A call that is throttled halves the rate and is made again; calls that go well raise it little by little.
 * Calls that failed for a passing reason are treated alike: who is in trouble wants fewer calls.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #highest: number;
  #callsPerSecond: number;
  #earliestNext: number;
  #calls = 0;

  constructor(callsPerSecond: number, clock: Clock) {
    this.#clock = clock;
    this.#highest = callsPerSecond;
    this.#callsPerSecond = callsPerSecond;
    this.#earliestNext = clock.now();
  }

  /** Calls that were made, throttled ones too. */
  get calls(): number {
    return this.#calls;
  }

  /** Waits for its turn and makes the call. @throws what the last attempt threw */
  async run<Result>(call: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#turn();
      try {
        const result = await call();
        this.#callsPerSecond = Math.min(this.#highest, this.#callsPerSecond + this.#highest * RECOVERY);
        return result;
      } catch (error) {
        const kind = failureKind(error);
        if (kind === 'ofThisJob' || kind === 'ofTheRun' || attempt === MOST_ATTEMPTS) throw error;
        this.#slowDown();
      }
    }
  }

  async #turn(): Promise<void> {
    const wait = this.#earliestNext - this.#clock.now();
    if (wait > 0) await this.#clock.sleep(wait);
    this.#earliestNext = this.#clock.now() + this.#intervalMs();
    this.#calls += 1;
  }

  #slowDown(): void {
    this.#callsPerSecond = Math.max(this.#callsPerSecond / 2, 1000 / LONGEST_INTERVAL_MS);
    this.#earliestNext = this.#clock.now() + this.#intervalMs();
  }

  #intervalMs(): number {
    return 1000 / this.#callsPerSecond;
  }
}
