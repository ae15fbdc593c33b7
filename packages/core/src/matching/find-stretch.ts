/** Up to this length the engine's own search costs little more than the text, whatever stands in it. */
const SHORT = 64;

/**
 * Where a stretch first stands in a text at or behind a position; -1 where it does not. As `indexOf`, which may cost
 * stretch × text steps where both repeat themselves; this costs at most a few times their sum.
 */
export function findStretch(stretch: string, text: string, from: number): number {
  if (stretch.length <= SHORT) return text.indexOf(stretch, from);
  if (text.length - from < stretch.length) return -1;
  return findByBorders(stretch, text, from);
}

/** Knuth, Morris and Pratt: a place of the text is never looked at again. */
function findByBorders(stretch: string, text: string, from: number): number {
  const borders = bordersOf(stretch);
  let matched = 0;
  for (let position = from; position < text.length; position++) {
    matched = extended(stretch, matched, text.charCodeAt(position), borders);
    if (matched === stretch.length) return position + 1 - matched;
  }
  return -1;
}

/** For each start of the stretch, how long the longest shorter start is with which it also ends. */
function bordersOf(stretch: string): Int32Array {
  const borders = new Int32Array(stretch.length + 1);
  let length = 0;
  for (let index = 1; index < stretch.length; index++) {
    length = extended(stretch, length, stretch.charCodeAt(index), borders);
    borders[index + 1] = length;
  }
  return borders;
}

/** How much of the stretch matches when one more unit follows what matched before. */
function extended(stretch: string, matched: number, unit: number, borders: Int32Array): number {
  let length = matched;
  while (length > 0 && stretch.charCodeAt(length) !== unit) length = borders[length] ?? 0;
  return stretch.charCodeAt(length) === unit ? length + 1 : 0;
}
