/** Upper bounds of the buckets, in seconds: the gateway's own steps take less than a millisecond, a model may think for a minute. */
export const LATENCY_BOUNDS: readonly number[] = [0.0001, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10, 60];

/** Counts of durations. `observe` is one search in ten numbers and two additions: it runs several times a request. */
export class LatencyHistogram {
  readonly #counts = new Float64Array(LATENCY_BOUNDS.length + 1);
  #sum = 0;

  observe(milliseconds: number): void {
    const seconds = milliseconds / 1_000;
    let bucket = 0;
    while (bucket < LATENCY_BOUNDS.length && seconds > (LATENCY_BOUNDS[bucket] ?? Infinity)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  /** How many durations were at most each bound, in their order; the last one counts all. */
  cumulative(): readonly number[] {
    let total = 0;
    return Array.from(this.#counts, (count) => (total += count));
  }

  get sum(): number {
    return this.#sum;
  }
}
