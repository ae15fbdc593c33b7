const COLON = 0x3a;

/** Whether a text is `*`, or a service prefix without wildcards, one colon, and a name that may hold wildcards. */
export function isActionPattern(text: string): boolean {
  if (text === '*') return true;
  let colon = 0;
  while (colon < text.length && isPrefixUnit(text.charCodeAt(colon))) colon++;
  if (colon === 0 || colon === text.length - 1 || text.charCodeAt(colon) !== COLON) return false;
  for (let index = colon + 1; index < text.length; index++) {
    if (!isNameUnit(text.charCodeAt(index))) return false;
  }
  return true;
}

function isPrefixUnit(unit: number): boolean {
  return isLetterOrDigit(unit) || unit === HYPHEN;
}

/** Names with anything else in them, such as a blank or a look-alike letter, would be statements that never apply. */
function isNameUnit(unit: number): boolean {
  return isLetterOrDigit(unit) || NAME_UNITS.has(unit);
}

const HYPHEN = 0x2d;
const NAME_UNITS: ReadonlySet<number> = new Set(
  ['-', '_', '.', '*', '?'].map((character) => character.charCodeAt(0)),
);

/** ASCII only: no action has another letter. */
function isLetterOrDigit(unit: number): boolean {
  if (unit >= 0x30 && unit <= 0x39) return true;
  const lowerCase = unit | 0x20;
  return lowerCase >= 0x61 && lowerCase <= 0x7a;
}
