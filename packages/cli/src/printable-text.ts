/** The first character of every run of code points that a terminal acts on or that hides or turns text, and its last. */
const HARMFUL: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** Nearly all characters are of ASCII. */
const FIRST_PRINTABLE = 0x20;
const LAST_PRINTABLE = 0x7e;

/**
 * Text of somebody else's, for a terminal: what would move its cursor, change its colours, or hide or turn what stands
 * beside it is written as its code point, `\u{1b}`, and a backslash twice.
 */
export function printableText(text: string): string {
  let printable = '';
  for (const character of text) printable += printableCharacter(character);
  return printable;
}

/**
 * A message of several lines for a terminal, that holds names and texts of somebody else's: nothing but its line breaks does
 * anything. What is printable already stays as it is.
 */
export function printableLines(message: string): string {
  let printable = '';
  for (const character of message)
    printable += character === '\n' || character === '\\' ? character : printableCharacter(character);
  return printable;
}

/** As `printableText`, of one character. */
export function printableCharacter(character: string): string {
  if (character === '\\') return '\\\\';
  return isHarmful(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
}

/**
 * JSON for a terminal, which lets stand some characters that a terminal acts on or that hide others: the same value with
 * these escaped. Line feeds, between values, stay.
 */
export function printableJson(json: string): string {
  let printable = '';
  for (const character of json)
    printable += character !== '\n' && isHarmful(character) ? escapedInJson(character) : character;
  return printable;
}

function escapedInJson(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

function isHarmful(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code >= FIRST_PRINTABLE && code <= LAST_PRINTABLE) return false;
  return HARMFUL.some(([first, last]) => code >= first && code <= last);
}
