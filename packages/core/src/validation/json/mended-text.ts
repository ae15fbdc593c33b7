import type { OffsetEdit } from './json-token.ts';

/** One change, with where it stands after all of them. */
interface MadeEdit extends OffsetEdit {
  readonly mendedStart: number;
  readonly mendedEnd: number;
}

/** A text after changes that do not overlap, and where the pieces of it stood before. */
export class MendedText {
  readonly text: string;
  /** In the order of the text. */
  readonly #edits: readonly MadeEdit[];

  private constructor(text: string, edits: readonly MadeEdit[]) {
    this.text = text;
    this.#edits = edits;
  }

  /** Insertions at one place keep their order. `undefined` where two changes overlap. */
  static of(original: string, edits: readonly OffsetEdit[]): MendedText | undefined {
    const made: MadeEdit[] = [];
    const pieces: string[] = [];
    let length = 0;
    let position = 0;
    for (const edit of edits.toSorted(insertionsFirst)) {
      if (edit.start < position) return undefined;
      pieces.push(original.slice(position, edit.start), edit.text);
      const mendedStart = length + edit.start - position;
      length = mendedStart + edit.text.length;
      made.push({ ...edit, mendedStart, mendedEnd: length });
      position = edit.end;
    }
    pieces.push(original.slice(position));
    return new MendedText(pieces.join(''), made);
  }

  /** Where what begins at an offset of the mended text begins in the original one. */
  startInOriginal(offset: number): number {
    const edit = this.#lastFrom(offset);
    if (edit === undefined) return offset;
    return offset < edit.mendedEnd ? edit.start : edit.end + offset - edit.mendedEnd;
  }

  /** Where what ends before an offset of the mended text ends in the original one. */
  endInOriginal(offset: number): number {
    const edit = offset === 0 ? undefined : this.#lastFrom(offset - 1);
    if (edit === undefined) return offset;
    return offset <= edit.mendedEnd ? edit.end : edit.end + offset - edit.mendedEnd;
  }

  /** Whether a piece of the mended text stands in the original one as it is, with nothing taken out of it. */
  isUnchanged(start: number, end: number): boolean {
    const before = this.#lastFrom(start);
    if (before !== undefined && start < before.mendedEnd) return false;
    // An insertion where something was inserted before: which of them stands first is a guess.
    if (start === end) return before?.mendedEnd !== start || before.mendedStart === start;
    return this.#lastFrom(end - 1) === before;
  }

  /** The last change that begins at an offset of the mended text or before. */
  #lastFrom(offset: number): MadeEdit | undefined {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.#edits[middle]?.mendedStart ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#edits[low - 1];
  }
}

function insertionsFirst(one: OffsetEdit, other: OffsetEdit): number {
  return one.start - other.start || one.end - other.end;
}
