import type { SourcePosition } from '../policy/source-range.ts';
import type { Finding, TextEdit } from './finding.ts';
import { LineIndex } from './json/line-index.ts';
import type { MendedText } from './json/mended-text.ts';

/** Takes places in a mended text back to the text as its author wrote it. */
export class PlacesInOriginal {
  readonly #mended: MendedText;
  readonly #linesOfMended: LineIndex;
  readonly #linesOfOriginal: LineIndex;

  constructor(original: string, mended: MendedText) {
    this.#mended = mended;
    this.#linesOfMended = new LineIndex(mended.text);
    this.#linesOfOriginal = new LineIndex(original);
  }

  /** Where the same characters stand; for the end of something, which is exclusive, with `isEnd`. */
  placeOf(position: SourcePosition, isEnd = false): SourcePosition {
    const offset = this.#linesOfMended.offsetOf(position);
    const inOriginal = isEnd ? this.#mended.endInOriginal(offset) : this.#mended.startInOriginal(offset);
    return this.#linesOfOriginal.positionOf(inOriginal);
  }

  /** The finding at its place in the original text. */
  findingOf({ fix, ...finding }: Finding): Finding {
    const edits = fix === undefined ? undefined : this.#editsOf(fix);
    return {
      ...finding,
      position: this.placeOf(finding.position),
      ...(finding.end !== undefined && { end: this.placeOf(finding.end, true) }),
      ...(edits !== undefined && { fix: edits }),
    };
  }

  /** `undefined` where a change meets one that mends the text: it can be made as soon as that one is. */
  #editsOf(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
    const isApart = edits.every(({ start, end }) =>
      this.#mended.isUnchanged(this.#linesOfMended.offsetOf(start), this.#linesOfMended.offsetOf(end)),
    );
    return isApart ? edits.map((edit) => this.#editOf(edit)) : undefined;
  }

  #editOf({ start, end, text }: TextEdit): TextEdit {
    const isInsertion = start.line === end.line && start.column === end.column;
    return { start: this.placeOf(start), end: this.placeOf(end, !isInsertion), text };
  }
}
