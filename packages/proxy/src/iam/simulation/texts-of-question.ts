import type { OpenSimulation } from '@sagegate/core/simulation';

/** What the policies of a simulation are held against, as far as it counts for what that costs. */
export interface TextsOfQuestion {
  /** Characters of the longest text; the values of one key count together. */
  readonly longest: number;
  /** Values of the key that has the most. */
  readonly mostValues: number;
}

/** No question has a shorter one, to speak of. */
const LEAST = 64;

/** The texts that the patterns and the values of policies are held against. */
export function textsOfQuestion({ actionNames, resourceArns, context }: OpenSimulation): TextsOfQuestion {
  let longest = LEAST;
  let mostValues = 1;
  for (const text of [...actionNames, ...resourceArns]) longest = Math.max(longest, text.length);
  for (const [, values] of context.entries()) {
    longest = Math.max(longest, lengthOf(values));
    mostValues = Math.max(mostValues, values.length);
  }
  return { longest, mostValues };
}

function lengthOf(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + value.length + 1, 0);
}
