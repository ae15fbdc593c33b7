import type { Mark } from './format-excerpt.ts';

/** What is underlined in one line, in UTF-16 units from 0; the end is exclusive. */
export interface Underline {
  readonly start: number;
  readonly end: number;
  readonly mark: Mark;
}

/** The part of a mark that stands in a line; a mark over several lines has its note under the last one. */
export function underline(mark: Mark, number: number, line: string): readonly Underline[] {
  const { start, end } = mark.range;
  if (number < start.line || number > end.line) return [];
  const from = number === start.line ? start.column - 1 : line.length - line.trimStart().length;
  const to = number === end.line ? end.column - 1 : line.trimEnd().length;
  if (to <= from && start.line !== end.line) return [];
  const { note: _below, ...withoutNote } = mark;
  return [{ start: from, end: to, mark: number === end.line ? mark : withoutNote }];
}
