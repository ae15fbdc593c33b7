import type { OpenSimulation } from '@sagegate/core/simulation';

/** No question has a shorter one, to speak of. */
const LEAST = 64;

/** How long the longest text is that the patterns of policies are held against; the values of one key count together. */
export function longestText({ actionNames, resourceArns, context }: OpenSimulation): number {
  let longest = LEAST;
  for (const text of [...actionNames, ...resourceArns]) longest = Math.max(longest, text.length);
  for (const [, values] of context.entries()) longest = Math.max(longest, lengthOf(values));
  return longest;
}

function lengthOf(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + value.length + 1, 0);
}
