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
    if (changes.some((change) => overlapsAny(change, taken))) return false;
    for (const change of changes) taken.splice(indexIn(taken, change), 0, change);
    return true;
  });
  return { text: changed(text, taken), applied };
}

/** Of changes that are in order and do not overlap each other, only the neighbours can overlap another one. */
function overlapsAny(change: Change, taken: readonly Change[]): boolean {
  const index = indexIn(taken, change);
  return taken.slice(Math.max(0, index - 1), index + 1).some((other) => overlap(change, other));
}

/** Where a change has its place in the order of the text. */
function indexIn(taken: readonly Change[], change: Change): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const other = taken[middle];
    if (other !== undefined && inOrder(other, change) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function changed(text: string, changes: readonly Change[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, text: replacement } of changes) {
    pieces.push(text.slice(position, start), replacement);
    position = end;
  }
  return pieces.join('') + text.slice(position);
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function toChange(edit: TextEdit, lines: LineIndex): Change {
  return { start: lines.offsetOf(edit.start), end: lines.offsetOf(edit.end), text: edit.text };
}

/** An insertion goes before what is changed at its place; two insertions at one place overlap, since their order would be a guess. */
function overlap(one: Change, other: Change): boolean {
  if (one.start === other.start) return isInsertion(one) === isInsertion(other);
  return one.start < other.end && other.start < one.end;
}

function isInsertion({ start, end }: Change): boolean {
  return start === end;
}

function inOrder(one: Change, other: Change): number {
  return one.start - other.start || one.end - other.end;
}
