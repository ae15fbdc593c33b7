import { printableCharacter } from '../printable-text.ts';
import { characterWidth } from './character-width.ts';

/** One character of a line as it is shown. */
export interface Cell {
  readonly text: string;
  /** Columns of the terminal. */
  readonly width: number;
  /** Where it stands in the line, in UTF-16 units from 0. */
  readonly offset: number;
}

const TAB_WIDTH = 4;

/**
 * A line of a file, or the part of it from `from` to `to`, as cells: tabs as blanks, and what a terminal would act on as its
 * code point.
 */
export function lineCells(line: string, from: number = 0, to: number = line.length): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = from;
  let column = 0;
  for (const character of line.slice(from, to)) {
    const text = shownText(character, column);
    const width = text === character ? characterWidth(character.codePointAt(0) ?? 0) : text.length;
    cells.push({ text, width, offset });
    offset += character.length;
    column += width;
  }
  return cells;
}

function shownText(character: string, column: number): string {
  if (character === '\t') return ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH));
  // A file is quoted as it is: its backslashes are the author's.
  return character === '\\' ? character : printableCharacter(character);
}

/** The columns that cells take. */
export function cellsWidth(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}
