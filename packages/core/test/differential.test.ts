import { beforeAll, describe, expect, it } from 'vitest';
import { fuzzBatch } from './fuzz/fuzz-run.ts';
import type { BatchResult } from './fuzz/fuzz-run.ts';
import { ALL_RULES } from './fuzz/reached-rules.ts';

/** A run of this seed with so many sets of policies comes to every rule. `npm run fuzz` runs longer. */
const SEED = 7;
const SETS = 120;

/** Milliseconds; a few seconds are enough where nothing else runs. */
const NO_HURRY = 600_000;

describe('the evaluator and the one that was written after the book', () => {
  const reached = new Set<string>();
  let result: BatchResult;

  beforeAll(() => {
    result = fuzzBatch({ seed: SEED, sets: SETS }, (rule) => void reached.add(rule));
  }, NO_HURRY);

  it('agree on random policies and requests', () => {
    expect(result.found).toBeUndefined();
    expect(result.compared).toBeGreaterThan(SETS);
  });

  it('meet every rule on the way: a generator that only ever draws denials would prove nothing', () => {
    expect(ALL_RULES.filter((rule) => !reached.has(rule))).toEqual([]);
    expect([...reached].filter((rule) => !ALL_RULES.includes(rule))).toEqual([]);
  });
});
