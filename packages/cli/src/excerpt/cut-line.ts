import { cellsWidth } from './line-cells.ts';
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

/** What is seen of a line about the place at `offset`: all of it, where it fits. */
export function cutLine(cells: readonly Cell[], offset: number, columns: number): LinePart {
  if (cellsWidth(cells) <= columns) return { cells, cutBefore: false, cutBehind: false };
  // A column at each end for the mark of the cut.
  const room = Math.max(columns - 2, 1);
  const start = startOf(cells, offset, room);
  const end = endFrom(cells, start, room);
  return { cells: cells.slice(start, end), cutBefore: start > 0, cutBehind: end < cells.length };
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
