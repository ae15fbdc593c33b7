import type { ContextEntry } from './context/context-entry.ts';
import { MappingError } from './mapping-error.ts';

/** Each question costs a decision; a request of a person has a handful, a batch of records two thousand at most. */
const MAX_QUESTIONS = 2048;

/**
 * Text in the keys of all questions together, since each decision may read all of it: two thousand questions with 4 KB each.
 * One copy of the largest body fits into a few questions, which need no counting.
 */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const FEW = 8;

/** @throws MappingError when a request asks for more than can be decided on. */
export function assertFewQuestions(count: number): void {
  if (count > MAX_QUESTIONS) throw tooMany();
}

/** @throws MappingError when the questions have more keys and values than can be decided on. */
export function assertLittleText(questions: readonly { readonly entries: readonly ContextEntry[] }[]): void {
  if (questions.length <= FEW) return;
  const counted = new Map<ContextEntry, number>();
  const sums = new Map<readonly ContextEntry[], number>();
  let characters = 0;
  for (const { entries } of questions) {
    const sum = sums.get(entries) ?? entries.reduce((total, entry) => total + lengthOf(entry, counted), 0);
    sums.set(entries, sum);
    characters += sum;
  }
  if (characters > MAX_CHARACTERS) throw tooMany();
}

/** Questions share most of their entries, and lists are counted once. */
function lengthOf(entry: ContextEntry, counted: Map<ContextEntry, number>): number {
  const known = counted.get(entry);
  if (known !== undefined) return known;
  const [key, value] = entry;
  const values = typeof value === 'string' ? [value] : value;
  const length = values.reduce((sum, one) => sum + one.length + 1, key.length);
  counted.set(entry, length);
  return length;
}

function tooMany(): MappingError {
  return new MappingError('ValidationException', 'the request acts on too many resources in too many ways');
}
