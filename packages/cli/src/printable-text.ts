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
  const code = character.codePointAt(0) ?? 0;
  const isHarmful = HARMFUL.some(([first, last]) => code >= first && code <= last);
  return isHarmful ? `\\u{${code.toString(16)}}` : character;
}
