/** Microseconds per decision. */
export interface Summary {
  /** Of the processor; the others are times on the clock. */
  readonly cpu: number;
  readonly mean: number;
  readonly median: number;
  readonly min: number;
  /** Absent where too few batches were timed to have one. */
  readonly p99: number | undefined;
}

/** Batches below which one in a hundred is no figure. */
const ENOUGH_FOR_P99 = 200;

/** Sums up batches: the milliseconds that each took, and the microseconds of the processor that all took. */
export function summarize(
  batches: readonly number[],
  cpuMicroseconds: number,
  decisionsPerBatch: number,
): Summary {
  const sorted = batches.map((time) => (time * 1000) / decisionsPerBatch).toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return {
    cpu: cpuMicroseconds / (batches.length * decisionsPerBatch),
    mean: sorted.reduce((sum, time) => sum + time, 0) / sorted.length,
    median: at(0.5),
    min: at(0),
    p99: sorted.length < ENOUGH_FOR_P99 ? undefined : at(0.99),
  };
}
