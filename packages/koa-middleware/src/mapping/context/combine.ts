import { MappingError } from '../mapping-error.ts';
import type { ContextEntry } from './context-entry.ts';

/** The entries of one question; of two with one key, the later counts. */
export type KeySet = readonly ContextEntry[];

/** Ten definitions of a tuning job with twenty channels each are 200; each set is a context and a decision. */
const MAX_SETS = 256;

/** Every combination of a set with one of the alternatives. */
export function combine(sets: readonly KeySet[], alternatives: readonly KeySet[]): readonly KeySet[] {
  return assertFew(sets.length * alternatives.length, () =>
    sets.flatMap((set) => alternatives.map((more) => [...set, ...more])),
  );
}

/** The sets, each once. */
export function distinctSets(sets: readonly KeySet[]): readonly KeySet[] {
  if (sets.length < 2) return sets;
  const byText = new Map(sets.map((set) => [JSON.stringify(set), set]));
  return assertFew(byText.size, () => [...byText.values()]);
}

function assertFew(count: number, build: () => readonly KeySet[]): readonly KeySet[] {
  if (count <= MAX_SETS) return build();
  throw new MappingError(
    'ValidationException',
    'single-valued condition keys have too many values to decide on',
  );
}
