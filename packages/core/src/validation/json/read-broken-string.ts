import type { JsonToken } from './json-token.ts';
import { stringWithoutClosingQuote } from './read-json-string.ts';

/**
 * A string that ends where the next one should begin, because its own closing quote is missing: `"Resource: "*"` or
 * `"Allow, "Action"`. Any other token is returned as it is.
 */
export function readBrokenString(text: string, token: JsonToken, place: 'key' | 'value'): JsonToken {
  const { kind, start, end, problem } = token;
  const isBroken = kind === 'string' && problem === undefined && startsWord(text.charAt(end));
  if (!isBroken) return token;
  const between = BETWEEN[place];
  const separator = endBefore(text, end - 1, between.blanks) - 1;
  if (separator <= start || text.charAt(separator) !== between.separator) return token;
  const contentEnd = endBefore(text, separator, BLANKS);
  return contentEnd > start + 1 ? stringWithoutClosingQuote(text, start, contentEnd) : token;
}

const BLANKS = ' \t';

/** What stands between the string and the next one, and has been taken for a part of it. */
const BETWEEN = {
  key: { separator: ':', blanks: `${BLANKS}[{` },
  value: { separator: ',', blanks: BLANKS },
} as const;

/** In JSON, no string is followed by anything like that. */
function startsWord(character: string): boolean {
  return character !== '' && !' \t\r\n{}[]:,"'.includes(character);
}

function endBefore(text: string, end: number, passed: string): number {
  let before = end;
  while (before > 0 && passed.includes(text.charAt(before - 1))) before -= 1;
  return before;
}
