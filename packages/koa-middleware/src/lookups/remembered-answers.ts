import { LRUCache } from 'lru-cache';
import { inTime } from './in-time.ts';
import { Invalidations } from './invalidations.ts';

/** How long and how many answers are remembered. */
export interface RememberOptions {
  /**
   * For so long an answer counts, from the moment in which the service was asked: that is how late a change is noticed that
   * nobody told of.
   */
  readonly ttlMs: number;
  /** Answers that are remembered; beyond it those are forgotten that were not used for longest. */
  readonly maxEntries: number;
  /** After so long a look-up has failed. */
  readonly timeoutMs: number;
  /** Milliseconds on a clock that only moves forward. */
  readonly now: () => number;
}

/** Whom to ask, and how much an answer weighs in memory. */
export interface AnswerSource<Value> {
  readonly find: (name: string, signal: AbortSignal) => Promise<Value>;
  /** In characters. */
  readonly sizeOf: (value: Value) => number;
  /** Whether an answer is remembered; default: every one is. */
  readonly isRemembered?: (value: Value) => boolean;
}

/** Look-ups that go on at one time; beyond it they fail, so that a slow service does not fill the memory. */
const MAX_FLIGHTS = 1_000;

/** Of these, so many are for one asker: the others' look-ups go on whatever one of them invents. */
const MAX_FLIGHTS_OF_ONE = 128;

/** All that is remembered together, in characters. */
const MAX_SIZE = 32 * 1024 * 1024;

interface Answer<Value> {
  readonly value: Value;
  readonly until: number;
  /** The name's invalidations before the service was asked; others since then make it worthless. */
  readonly invalidations: number;
}

interface Flight<Value> {
  readonly landing: Promise<Value>;
  readonly invalidations: number;
}

/** Answers of a service by name: each is asked for once at a time and remembered for a while, failures are not. */
export class RememberedAnswers<Value> {
  readonly #source: AnswerSource<Value>;
  readonly #options: RememberOptions;
  readonly #answers: LRUCache<string, Answer<Value>>;
  readonly #flights = new Map<string, Flight<Value>>();
  readonly #invalidations = new Invalidations();
  /** Look-ups that go on by whom they were begun for. */
  readonly #flyingFor = new Map<string, number>();
  #flying = 0;

  constructor(source: AnswerSource<Value>, options: RememberOptions) {
    this.#source = source;
    this.#options = options;
    this.#answers = new LRUCache({
      max: options.maxEntries,
      maxSize: MAX_SIZE,
      sizeCalculation: ({ value }, name) => name.length + source.sizeOf(value),
    });
  }

  /** Rejects with whatever the source fails with, when it takes too long, and when too many go on, in all or for the asker. */
  get(name: string, asker = ''): Promise<Value> {
    const invalidations = this.#invalidations.countOf(name);
    const known = this.#answers.get(name);
    if (known?.invalidations === invalidations && this.#options.now() < known.until) {
      return Promise.resolve(known.value);
    }
    const flight = this.#flights.get(name);
    return flight?.invalidations === invalidations ? flight.landing : this.#start(name, invalidations, asker);
  }

  /** Makes sure that what was found out, or is being found out, is not told to anybody who asks from now on. */
  invalidate(name: string): void {
    this.#invalidations.add(name);
  }

  #start(name: string, invalidations: number, asker: string): Promise<Value> {
    const ofAsker = this.#flyingFor.get(asker) ?? 0;
    if (this.#flying >= MAX_FLIGHTS || (asker !== '' && ofAsker >= MAX_FLIGHTS_OF_ONE)) {
      return Promise.reject(new Error('too many look-ups are waiting for their answers'));
    }
    const flight = { landing: this.#fly(name, invalidations, asker), invalidations };
    this.#flights.set(name, flight);
    const land = (): void => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    };
    flight.landing.then(land, land);
    return flight.landing;
  }

  async #fly(name: string, invalidations: number, asker: string): Promise<Value> {
    const until = this.#options.now() + this.#options.ttlMs;
    this.#count(asker, 1);
    try {
      const value = await inTime((signal) => this.#ask(name, signal), this.#options.timeoutMs);
      const remembers = this.#source.isRemembered?.(value) ?? true;
      if (remembers && this.#invalidations.countOf(name) === invalidations) {
        this.#answers.set(name, { value, until, invalidations });
      }
      return value;
    } finally {
      this.#count(asker, -1);
    }
  }

  #count(asker: string, change: 1 | -1): void {
    this.#flying += change;
    const ofAsker = (this.#flyingFor.get(asker) ?? 0) + change;
    if (ofAsker === 0) this.#flyingFor.delete(asker);
    else this.#flyingFor.set(asker, ofAsker);
  }

  /** What the source throws at once is a failed look-up too. */
  async #ask(name: string, signal: AbortSignal): Promise<Value> {
    return await this.#source.find(name, signal);
  }
}
