import type { JsonToken, OffsetEdit, TokenProblem } from './json-token.ts';

/** The string whose opening quote stands at `start`; one without a closing quote ends with its line. */
export function readJsonString(text: string, start: number): JsonToken {
  const problems: StringProblem[] = [];
  let offset = start + 1;
  while (offset < text.length) {
    const character = text.charCodeAt(offset);
    if (character === QUOTE) return closed(start, offset + 1, problems);
    if (character === LINE_FEED || character === CARRIAGE_RETURN) break;
    const problem = problems.length > MAX_EDITS ? undefined : problemAt(text, offset);
    if (problem !== undefined) problems.push(problem);
    offset += character === BACKSLASH ? Math.max(1, escapeLength(text, offset)) : 1;
  }
  return unclosed(text, start, offset, problems);
}

/** A character that JSON does not have inside a string, and the change that mends it. */
type StringProblem = TokenProblem & { readonly edits: readonly OffsetEdit[] };

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

function problemAt(text: string, offset: number): StringProblem | undefined {
  const character = text.charCodeAt(offset);
  if (character < SPACE) return controlCharacter(text, offset);
  return character === BACKSLASH && escapeLength(text, offset) === 0 ? badEscape(text, offset) : undefined;
}

function badEscape(text: string, offset: number): StringProblem {
  const message = `JSON has no escape \`${text.slice(offset, offset + 2)}\`; write \`\\\\\` for a backslash`;
  const end = Math.min(offset + 2, text.length);
  return { code: 'JSON_STRING', offset, end, message, edits: [{ start: offset, end: offset, text: '\\' }] };
}

function controlCharacter(text: string, offset: number): StringProblem {
  const escaped = JSON.stringify(text.charAt(offset)).slice(1, -1);
  const message = `a control character inside a string must be written \`${escaped}\``;
  const end = offset + 1;
  return { code: 'JSON_STRING', offset, end, message, edits: [{ start: offset, end, text: escaped }] };
}

/** A policy's string has a few; of a text that is none, no more are mended. */
const MAX_EDITS = 100;

/** The first fault stands for all of a string. */
function closed(start: number, end: number, problems: readonly StringProblem[]): JsonToken {
  const [first] = problems;
  if (first === undefined) return { kind: 'string', start, end };
  const { edits: _ofFirst, ...described } = first;
  const problem =
    problems.length > MAX_EDITS ? described : { ...described, edits: problems.flatMap(({ edits }) => edits) };
  return { kind: 'string', start, end, problem };
}

/** Where it ends is a guess beside another fault, which an editor's broken line may have made. */
function unclosed(
  text: string,
  start: number,
  lineEnd: number,
  problems: readonly StringProblem[],
): JsonToken {
  const token = stringWithoutClosingQuote(text, start, endOfContent(text, start, lineEnd));
  if (problems.length === 0 || token.problem === undefined) return token;
  const { edits: _guess, ...problem } = token.problem;
  return { ...token, problem };
}

/** The string that starts at one place and whose closing quote is missing at another. */
export function stringWithoutClosingQuote(text: string, start: number, end: number): JsonToken {
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

function shorten(content: string): string {
  return content.length <= 40 ? content : `${content.slice(0, 40)}…`;
}
