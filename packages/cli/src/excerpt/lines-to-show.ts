import type { SourceRange } from '@sagegate/core';

/** A stretch of so many lines is shown whole. */
const MAX_WHOLE = 12;

/** Otherwise its first lines, and those around each mark. */
const FIRST_LINES = 2;
const AROUND = 1;

/** The numbers of the lines that are shown of a stretch, ascending. */
export function linesToShow(
  { start, end }: SourceRange,
  marks: readonly { readonly range: SourceRange }[],
  lineCount: number,
): readonly number[] {
  const first = start.line;
  const last = Math.max(first, Math.min(end.line, lineCount));
  const isShown = (line: number): boolean =>
    last - first < MAX_WHOLE ||
    line < first + FIRST_LINES ||
    marks.some(({ range }) => line >= range.start.line - AROUND && line <= range.end.line + AROUND);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(isShown);
}
