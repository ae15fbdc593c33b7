import { scanJsonScalar } from '../../policy/scan-json-scalar.ts';
import type { JsonFaultCode, JsonToken, JsonTokenKind, OffsetEdit } from './json-token.ts';
import { readJsonString } from './read-json-string.ts';
import { readOddBlank, readOddLine } from './read-no-token.ts';

const PUNCTUATION: ReadonlyMap<string, JsonTokenKind> = new Map<string, JsonTokenKind>(
  (['{', '}', '[', ']', ':', ','] as const).map((kind) => [kind, kind]),
);

/** Ends a word: JSON's white space and whatever starts another token. */
const ENDS_WORD = ' \t\r\n{}[]:,"';

const QUOTES_THAT_JSON_LACKS = "'`\u2018\u2019\u201c\u201d";

/** The token at or after an offset; reads on where the text is not JSON, so that one run finds every fault. */
export function readJsonToken(text: string, from: number): JsonToken {
  let start = from;
  while (start < text.length && ' \t\r\n'.includes(text.charAt(start))) start += 1;
  if (start >= text.length) return { kind: 'end', start: text.length, end: text.length };
  const first = text.charAt(start);
  const punctuation = PUNCTUATION.get(first);
  if (punctuation !== undefined) return { kind: punctuation, start, end: start + 1 };
  if (first === '"') return readJsonString(text, start);
  const noToken = readOddLine(text, start) ?? readOddBlank(text, start);
  if (noToken !== undefined) return noToken;
  if (QUOTES_THAT_JSON_LACKS.includes(first)) return readQuotedOtherwise(text, start);
  return readWord(text, start);
}

function readWord(text: string, start: number): JsonToken {
  let end = start + 1;
  while (end < text.length && !ENDS_WORD.includes(text.charAt(end))) end += 1;
  const word = text.slice(start, end);
  if (isJsonLiteral(word)) return { kind: 'literal', start, end };
  const correct = LITERALS_OF_OTHERS.get(word);
  if (correct !== undefined) {
    const message = `\`${word}\` is not JSON; write \`${correct}\``;
    return withProblem('literal', { start, end }, 'JSON_UNEXPECTED', message, [
      { start, end, text: correct },
    ]);
  }
  if (word === '...' || word === '…') {
    const message = `\`${word}\` is not JSON: write what it stands for, or take it out`;
    return withProblem('word', { start, end }, 'JSON_UNEXPECTED', message);
  }
  return readUnquoted(text, start, end);
}

/** A quote right after the word is the closing one of a string whose opening one is missing. */
function readUnquoted(text: string, start: number, end: number): JsonToken {
  const message = `missing opening quote before \`${shorten(text.slice(start, end))}\``;
  const opening = { start, end: start, text: '"' };
  if (text.charAt(end) === '"')
    return withProblem('word', { start, end: end + 1 }, 'JSON_MISSING_QUOTE', message, [opening]);
  const edits = [opening, { start: end, end, text: '"' }];
  return withProblem('word', { start, end }, 'JSON_MISSING_QUOTE', message, edits);
}

const LITERALS_OF_OTHERS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['TRUE', 'true'],
  ['False', 'false'],
  ['FALSE', 'false'],
  ['None', 'null'],
  ['NULL', 'null'],
]);

function isJsonLiteral(word: string): boolean {
  const scanned = scanJsonScalar(word, 0);
  return scanned !== undefined && 'end' in scanned && scanned.end === word.length;
}

function readQuotedOtherwise(text: string, start: number): JsonToken {
  const opening = text.charAt(start);
  const closing = opening === '\u201c' ? '\u201d' : opening === '\u2018' ? '\u2019' : opening;
  const lineEnd = indexOrEnd(text, '\n', start);
  const content = text.slice(start + 1, lineEnd);
  const length = content.indexOf(closing);
  const message = `strings stand in double quotes (\`"\`), not in \`${opening}\``;
  if (length === -1) return withProblem('string', { start, end: lineEnd }, 'JSON_STRING', message);
  const end = start + length + 2;
  const edits = otherQuotes(content.slice(0, length), start, end);
  return withProblem('string', { start, end }, 'JSON_STRING', message, edits);
}

/** The quotes alone where the text between them can stay. Whether a backslash there escapes something is for the author to say. */
function otherQuotes(content: string, start: number, end: number): readonly OffsetEdit[] | undefined {
  if (content.includes('\\')) return undefined;
  const text = JSON.stringify(content);
  if (text.length !== content.length + 2) return [{ start, end, text }];
  return [
    { start, end: start + 1, text: '"' },
    { start: end - 1, end, text: '"' },
  ];
}

function indexOrEnd(text: string, searched: string, from: number): number {
  const index = text.indexOf(searched, from);
  return index === -1 ? text.length : index;
}

function withProblem(
  kind: JsonTokenKind,
  { start, end }: { readonly start: number; readonly end: number },
  code: JsonFaultCode,
  message: string,
  edits?: readonly OffsetEdit[],
): JsonToken {
  const problem = { code, offset: start, end, message };
  return { kind, start, end, problem: edits === undefined ? problem : { ...problem, edits } };
}

function shorten(word: string): string {
  return word.length <= 40 ? word : `${word.slice(0, 40)}…`;
}
