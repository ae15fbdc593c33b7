import type { SourcePosition } from '../../policy/source-range.ts';

/** Lines and columns of the offsets of one text. A line ends in `\n`, `\r` or both, as in the positions of a policy. */
export class LineIndex {
  /** The offset at which each line starts. */
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      const endsLine =
        unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(offset + 1) !== LINE_FEED);
      if (endsLine) starts.push(offset + 1);
    }
    this.#starts = starts;
  }

  positionOf(offset: number): SourcePosition {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  offsetOf({ line, column }: SourcePosition): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
