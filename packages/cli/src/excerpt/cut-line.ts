import { cellsWidth, lineCells } from './line-cells.ts';
import type { Cell } from './line-cells.ts';

/** Part of a line that fits into the columns there are. */
export interface LinePart {
  readonly cells: readonly Cell[];
  /** Whether something was cut off before or behind it. */
  readonly cutBefore: boolean;
  readonly cutBehind: boolean;
}

/** How much of the room stands before what the part is about. */
const BEFORE = 0.3;

/** Nobody sees more of a line than this, however long it is; a minified file is one line. */
const MAX_SEEN = 4096;

/** What is seen of a line about the place at `offset`: all of it, where it fits. */
export function cutLine(line: string, offset: number, columns: number): LinePart {
  const from = Math.max(offset - MAX_SEEN, 0);
  const to = Math.min(offset + MAX_SEEN, line.length);
  const cells = lineCells(line, from, to);
  const isWhole = from === 0 && to === line.length;
  if (isWhole && cellsWidth(cells) <= columns) return { cells, cutBefore: false, cutBehind: false };
  // A column at each end for the mark of the cut.
  const room = Math.max(columns - 2, 1);
  const start = startOf(cells, offset, room);
  const end = endFrom(cells, start, room);
  return {
    cells: cells.slice(start, end),
    cutBefore: from + start > 0,
    cutBehind: to < line.length || end < cells.length,
  };
}

/** The first cell: so that the place has something before it, and no room is left behind the line. */
function startOf(cells: readonly Cell[], offset: number, room: number): number {
  const place = cells.findIndex((cell) => cell.offset >= offset);
  const start = stepBack(cells, place === -1 ? cells.length : place, room * BEFORE);
  const left = room - cellsWidth(cells.slice(start));
  return left > 0 ? stepBack(cells, start, left) : start;
}

/** As many cells further to the front as have room. */
function stepBack(cells: readonly Cell[], from: number, room: number): number {
  let start = from;
  for (let left = room; start > 0; start -= 1) {
    left -= cells[start - 1]?.width ?? 0;
    if (left < 0) break;
  }
  return start;
}

function endFrom(cells: readonly Cell[], start: number, room: number): number {
  let left = room;
  let end = start;
  for (; end < cells.length; end += 1) {
    left -= cells[end]?.width ?? 0;
    if (left < 0) break;
  }
  return end;
}
