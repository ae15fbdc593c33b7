import type { SourceRange } from '@sagegate/core';
import type { Style } from '../style/style.ts';
import { cutLine } from './cut-line.ts';
import { cellsWidth } from './line-cells.ts';
import { linesOfText } from './lines-of-text.ts';
import { linesToShow } from './lines-to-show.ts';
import { underline } from './underline.ts';
import { wrapText } from './wrap-text.ts';

/** Part of a file, with places in it that matter. */
export interface Excerpt {
  readonly text: string;
  /** What is shown, shortened where it is long: whole lines. */
  readonly range: SourceRange;
  readonly marks: readonly Mark[];
  /** The number that a line of the text has where it stands. Default: that in the text. */
  readonly numberOf?: (line: number) => number;
}

/** A place that is underlined. */
export interface Mark {
  readonly range: SourceRange;
  /** What to say about it, behind the line under it. */
  readonly note?: string;
  readonly tone: 'bad' | 'good' | 'caution';
}

/** How an excerpt is set. */
export interface ExcerptFormat {
  readonly style: Style;
  /** Default: 120. */
  readonly columns?: number;
}

const DEFAULT_COLUMNS = 120;

/** Less room than this is no room: then lines are longer than the terminal. */
const LEAST_COLUMNS = 24;

const CUT = '…';

/**
 * The lines of an excerpt, each with its number, and `^^^^` under what is marked. Long lines are cut to what is marked in
 * them, and what a terminal would act on is shown as its code point.
 */
export function formatExcerpt(
  { text, range, marks, numberOf = (line) => line }: Excerpt,
  { style, columns = DEFAULT_COLUMNS }: ExcerptFormat,
): readonly string[] {
  const lines = linesOfText(text);
  const shown = linesToShow(range, marks, lines.length);
  const digits = String(numberOf(shown.at(-1) ?? 1)).length;
  const room = Math.max(columns - digits - GUTTER.length, LEAST_COLUMNS);
  const page: Page = {
    style,
    room,
    numberOf,
    gutter: (label) => style.dim(`${label.padStart(digits)}${GUTTER}`),
  };
  return shown.flatMap((number, index) => {
    const before = shown[index - 1];
    const gap = before !== undefined && number > before + 1 ? [style.dim(`${'.'.repeat(digits)} |`)] : [];
    return [...gap, ...formatLine(lines[number - 1] ?? '', number, marks, page)];
  });
}

const GUTTER = ' | ';

interface Page {
  readonly style: Style;
  /** Columns behind the gutter. */
  readonly room: number;
  readonly gutter: (label: string) => string;
  readonly numberOf: (line: number) => number;
}

/** A line once, or for each mark that does not fit into what is shown of it once more. */
function formatLine(line: string, number: number, marks: readonly Mark[], page: Page): readonly string[] {
  const own = marks.flatMap((mark) => underline(mark, number, line));
  const lines: string[] = [];
  let shownTo = -1;
  for (const { start, end, mark } of own.length === 0 ? [NO_MARK] : own) {
    const part = cutLine(line, start, page.room);
    const first = part.cells[0]?.offset ?? 0;
    if (first !== shownTo)
      lines.push(`${page.gutter(String(page.numberOf(number)))}${textOf(part)}`.trimEnd());
    shownTo = first;
    if (mark === undefined) continue;
    const before = cellsWidth(part.cells.filter((cell) => cell.offset < start)) + Number(part.cutBefore);
    const under = cellsWidth(part.cells.filter((cell) => cell.offset >= start && cell.offset < end));
    lines.push(...formatMark(mark, before, Math.max(under, 1), page));
  }
  return lines;
}

const NO_MARK = { start: 0, end: 0, mark: undefined };

function textOf({ cells, cutBefore, cutBehind }: ReturnType<typeof cutLine>): string {
  const text = cells.map((cell) => cell.text).join('');
  return `${cutBefore ? CUT : ''}${text}${cutBehind ? CUT : ''}`;
}

/** The note stands behind the line under the place where it fits, else below it. */
function formatMark({ note, tone }: Mark, before: number, under: number, page: Page): readonly string[] {
  const paint = page.style[tone];
  const line = `${page.gutter('')}${' '.repeat(before)}${paint('^'.repeat(under))}`;
  if (note === undefined) return [line];
  if (before + under + 1 + note.length <= page.room) return [`${line} ${paint(note)}`];
  const indent = Math.min(before, Math.max(page.room - LEAST_NOTE, 0));
  const noteLines = wrapText(note, page.room - indent).map(
    (text) => `${page.gutter('')}${' '.repeat(indent)}${paint(text)}`,
  );
  return [line, ...noteLines];
}

/** Columns in which a note below its place can be read. */
const LEAST_NOTE = 48;
