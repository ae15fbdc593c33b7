import { MappingError } from '../mapping-error.ts';
import type { ContextEntry } from './context-entry.ts';

/** The entries of one question; of two with one key, the later counts. */
export type KeySet = readonly ContextEntry[];

/**
 * Of one reading. Ten definitions of a tuning job with twenty channels each are 200; each set is a context and a
 * decision.
 */
const MAX_SETS = 256;

/** Every combination of a set with one of the alternatives. */
export function combine(sets: readonly KeySet[], alternatives: readonly KeySet[]): readonly KeySet[] {
  assertFew(sets.length * alternatives.length);
  const combined: KeySet[] = [];
  for (const set of sets) for (const more of alternatives) combined.push(set.concat(more));
  return combined;
}

/**
 * The sets, each once.
 *
 * @throws MappingError when they are too many to decide on.
 */
export function fewDistinctSets(sets: readonly KeySet[]): readonly KeySet[] {
  const distinct = distinctSets(sets);
  assertFew(distinct.length);
  return distinct;
}

/** The sets, each once: where their values come from makes no difference. */
export function distinctSets(sets: readonly KeySet[]): readonly KeySet[] {
  if (sets.length < 2) return sets;
  const [first, second] = sets;
  // Most often a request has two readings, and one more key in the second.
  if (sets.length === 2 && first?.length !== second?.length) return sets;
  const numbers = new EntryNumbers();
  const byEntries = new Map<string, KeySet>();
  for (const set of sets) {
    const text = set.map((entry) => numbers.of(entry)).join();
    if (!byEntries.has(text)) byEntries.set(text, set);
  }
  return [...byEntries.values()];
}

/**
 * A number for each key with its values, the same for entries that are alike.
 *
 * Sets share most of their entries, which are looked at once: a thousand sets with a list of a megabyte would be a
 * gigabyte of text.
 */
class EntryNumbers {
  readonly #byEntry = new Map<ContextEntry, number>();
  readonly #byText = new Map<string, number>();

  of(entry: ContextEntry): number {
    const known = this.#byEntry.get(entry);
    if (known !== undefined) return known;
    const [name, value] = entry;
    const text = JSON.stringify([name, value]);
    const number = this.#byText.get(text) ?? this.#byText.size;
    this.#byText.set(text, number);
    this.#byEntry.set(entry, number);
    return number;
  }
}

function assertFew(count: number): void {
  if (count <= MAX_SETS) return;
  throw new MappingError(
    'ValidationException',
    'single-valued condition keys have too many values to decide on',
  );
}
