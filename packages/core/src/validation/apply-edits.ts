import type { TextEdit } from './finding.ts';
import { LineIndex } from './json/line-index.ts';

/** A text after its changes. */
export interface EditedText {
  readonly text: string;
  /** The changes that were made; a change that overlaps an earlier one of the text is left out. */
  readonly applied: readonly (readonly TextEdit[])[];
}

/** Makes changes to a text: each group as a whole or, where a part of it overlaps another group, not at all. */
export function applyEdits(text: string, groups: readonly (readonly TextEdit[])[]): EditedText {
  const lines = new LineIndex(text);
  const taken: Change[] = [];
  const applied = groups.filter((group) => {
    const changes = group.map((edit) => toChange(edit, lines));
    if (changes.some((change) => taken.some((other) => overlap(change, other)))) return false;
    taken.push(...changes);
    return true;
  });
  let edited = text;
  for (const { start, end, text: replacement } of taken.toSorted(lastFirst)) {
    edited = edited.slice(0, start) + replacement + edited.slice(end);
  }
  return { text: edited, applied };
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function toChange(edit: TextEdit, lines: LineIndex): Change {
  return { start: lines.offsetOf(edit.start), end: lines.offsetOf(edit.end), text: edit.text };
}

/** Two insertions at one place overlap too: their order would be a guess. */
function overlap(one: Change, other: Change): boolean {
  if (one.start === other.start) return true;
  return one.start < other.end && other.start < one.end;
}

function lastFirst(one: Change, other: Change): number {
  return other.start - one.start;
}
