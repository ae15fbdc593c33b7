import { collectGarbage, collectYoungGarbage } from './collect-garbage.ts';
import type { DecisionTask } from './decision-tasks.ts';

const ROUNDS = 15;

/**
 * Bytes that one decision leaves behind on the heap, on the median of several batches: a batch is small enough to fit
 * the young generation, so that nothing is collected while it is counted.
 */
export function bytesPerDecision({ decisions }: DecisionTask): number {
  collectGarbage();
  const rounds = Array.from({ length: ROUNDS }, () => bytesOfOneBatch(decisions)).toSorted((a, b) => a - b);
  return Math.max(0, rounds[Math.floor(ROUNDS / 2)] ?? Number.NaN);
}

function bytesOfOneBatch(decisions: DecisionTask['decisions']): number {
  collectYoungGarbage();
  const before = process.memoryUsage().heapUsed;
  for (const decide of decisions) decide();
  return (process.memoryUsage().heapUsed - before) / decisions.length;
}
