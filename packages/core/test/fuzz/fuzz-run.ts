import fc from 'fast-check';
import { compareEvaluators } from './compare-evaluators.ts';
import type { ComparedCase } from './compare-evaluators.ts';
import { comparedCase } from './compared-cases.ts';

/** A case on which the evaluators do not agree, made as small as possible, and how to get it again. */
export interface FoundDisagreement {
  readonly counterexample: ComparedCase;
  readonly problem: string;
  readonly seed: number;
  readonly path: string;
}

/** Random cases to try. */
export interface Batch {
  readonly seed: number;
  /** How many sets of policies. */
  readonly sets: number;
  /** Where in the run of the seed one case stands: only that is tried. */
  readonly path?: string | undefined;
}

/** What a batch of random cases came to. */
export interface BatchResult {
  /** How many sets of policies were tried. */
  readonly tried: number;
  readonly compared: number;
  readonly found?: FoundDisagreement;
}

/** Compares the evaluators on so many random sets of policies, or on the one case at `path`. */
export function fuzzBatch({ seed, sets, path }: Batch, reached: (rule: string) => void): BatchResult {
  let tried = 0;
  let compared = 0;
  const property = fc.property(comparedCase, (one) => {
    tried++;
    compared += compareEvaluators(one, reached);
  });
  const result = fc.check(property, { seed, numRuns: sets, ...(path !== undefined && { path }) });
  if (!result.failed) return { tried, compared };
  const [counterexample] = result.counterexample ?? [];
  // Without a counterexample the run failed for another reason, such as a path that leads nowhere.
  if (counterexample === undefined) throw new Error('the run failed', { cause: result.errorInstance });
  const problem =
    result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance);
  return { tried, compared, found: { counterexample, problem, seed, path: result.counterexamplePath ?? '' } };
}
