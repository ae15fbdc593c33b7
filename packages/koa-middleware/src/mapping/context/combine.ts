import { MappingError } from '../mapping-error.ts';
import type { ContextEntry } from './context-entry.ts';

/** Ten definitions of a tuning job that differ in two keys are 100; each combination is a context and a decision. */
const MAX_COMBINATIONS = 256;

/** Every combination of one alternative from each choice, each with the fixed entries. */
export function combine(
  fixed: readonly ContextEntry[],
  choices: readonly (readonly (readonly ContextEntry[])[])[],
): readonly (readonly ContextEntry[])[] {
  let combinations: readonly (readonly ContextEntry[])[] = [fixed];
  for (const alternatives of choices) {
    if (combinations.length * alternatives.length > MAX_COMBINATIONS) throw tooMany();
    combinations = combinations.flatMap((entries) => alternatives.map((more) => [...entries, ...more]));
  }
  return combinations;
}

function tooMany(): MappingError {
  return new MappingError(
    'ValidationException',
    'single-valued condition keys have too many values to decide on',
  );
}
