/** A place in a policy's text. Lines and columns count from 1, columns in UTF-16 units. */
export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a policy's text; the end is exclusive. */
export interface SourceRange {
  readonly start: SourcePosition;
  readonly end: SourcePosition;
}

/** A range of its own: what it is read from may hold more than a range, such as the whole JSON tree's offsets. */
export function copyOfRange({ start, end }: SourceRange): SourceRange {
  return {
    start: { line: start.line, column: start.column },
    end: { line: end.line, column: end.column },
  };
}

/** The line and column of an offset. A line ends in `\n`, `\r` or both, as for the parser that knows the places. */
export function positionAt(text: string, offset: number): SourcePosition {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    const character = text[at];
    const endsLine = character === '\n' || (character === '\r' && text[at + 1] !== '\n');
    if (!endsLine) continue;
    line++;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
