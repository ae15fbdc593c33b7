import type { JsonToken } from './json-token.ts';

/** The string whose opening quote stands at `start`; one without a closing quote ends with its line. */
export function readJsonString(text: string, start: number): JsonToken {
  let offset = start + 1;
  while (offset < text.length) {
    const character = text.charCodeAt(offset);
    if (character === QUOTE) return { kind: 'string', start, end: offset + 1 };
    if (character === BACKSLASH) {
      const length = escapeLength(text, offset);
      if (length === 0) return withBadEscape(text, start, offset);
      offset += length;
    } else if (character < SPACE) {
      const endsLine = character === LINE_FEED || character === CARRIAGE_RETURN;
      return endsLine ? unclosed(text, start, offset) : withControlCharacter(text, start, offset);
    } else {
      offset += 1;
    }
  }
  return unclosed(text, start, text.length);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Zero for an escape that JSON does not have. */
function escapeLength(text: string, offset: number): number {
  const escaped = text.charAt(offset + 1);
  if (escaped !== '' && '"\\/bfnrt'.includes(escaped)) return 2;
  if (escaped !== 'u') return 0;
  const digits = text.slice(offset + 2, offset + 6);
  const isHex =
    digits.length === 4 && Array.from(digits).every((digit) => '0123456789abcdefABCDEF'.includes(digit));
  return isHex ? 6 : 0;
}

function withBadEscape(text: string, start: number, offset: number): JsonToken {
  const message = `JSON has no escape \`${text.slice(offset, offset + 2)}\`; write \`\\\\\` for a backslash`;
  return {
    kind: 'string',
    start,
    end: endOfFaulty(text, offset),
    problem: {
      code: 'JSON_STRING',
      offset,
      end: Math.min(offset + 2, text.length),
      message,
      edits: [{ start: offset, end: offset, text: '\\' }],
    },
  };
}

function withControlCharacter(text: string, start: number, offset: number): JsonToken {
  const escaped = JSON.stringify(text.charAt(offset)).slice(1, -1);
  const message = `a control character inside a string must be written \`${escaped}\``;
  return {
    kind: 'string',
    start,
    end: endOfFaulty(text, offset),
    problem: {
      code: 'JSON_STRING',
      offset,
      end: offset + 1,
      message,
      edits: [{ start: offset, end: offset + 1, text: escaped }],
    },
  };
}

/** After a fault inside a string: its closing quote on the same line, where there is one. */
function endOfFaulty(text: string, offset: number): number {
  for (let index = offset + 2; index < text.length && text.charCodeAt(index) !== LINE_FEED; index += 1) {
    if (text.charCodeAt(index) === QUOTE) return index + 1;
  }
  return endOfContent(text, offset, lineEndAfter(text, offset));
}

function unclosed(text: string, start: number, lineEnd: number): JsonToken {
  const end = endOfContent(text, start, lineEnd);
  const message = `missing closing quote after \`${shorten(text.slice(start, end))}\``;
  const edits = [{ start: end, end, text: '"' }];
  return { kind: 'string', start, end, problem: { code: 'JSON_MISSING_QUOTE', offset: end, message, edits } };
}

/** A comma or white space that ends the line belongs to what surrounds the string, not to the string. */
function endOfContent(text: string, start: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > start + 1 && ' \t\r,'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

function lineEndAfter(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd === -1 ? text.length : lineEnd;
}

function shorten(content: string): string {
  return content.length <= 40 ? content : `${content.slice(0, 40)}…`;
}
