type Run = readonly [first: number, last: number];

/** Characters that take two columns (Unicode Standard Annex 11, East Asian Width `W` and `F`, by blocks). */
const WIDE: readonly Run[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Marks that are put on the character before them. */
const COMBINING: readonly Run[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe20, 0xfe2f],
];

/** How many columns of a terminal a character takes that is printed as it is. */
export function characterWidth(code: number): number {
  // Everything before the first combining mark takes one.
  if (code < 0x300) return 1;
  if (isIn(COMBINING, code)) return 0;
  return isIn(WIDE, code) ? 2 : 1;
}

/** How many columns a text takes that is printed as it is. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character.codePointAt(0) ?? 0);
  return width;
}

function isIn(runs: readonly Run[], code: number): boolean {
  return runs.some(([first, last]) => code >= first && code <= last);
}
