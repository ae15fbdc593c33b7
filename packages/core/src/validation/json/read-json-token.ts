import { scanJsonScalar } from '../../policy/scan-json-scalar.ts';
import type { JsonFaultCode, JsonToken, JsonTokenKind } from './json-token.ts';
import { readJsonString } from './read-json-string.ts';

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
  if (QUOTES_THAT_JSON_LACKS.includes(first)) return readQuotedOtherwise(text, start);
  return readComment(text, start) ?? readWord(text, start);
}

function readComment(text: string, start: number): JsonToken | undefined {
  const opening = text.startsWith('/*', start)
    ? '/*'
    : text.startsWith('//', start)
      ? '//'
      : text.charAt(start);
  if (opening !== '/*' && opening !== '//' && opening !== '#') return undefined;
  const closing = opening === '/*' ? '*/' : '\n';
  const found = text.indexOf(closing, start + opening.length);
  const end = found === -1 ? text.length : opening === '/*' ? found + 2 : found;
  return withProblem('comment', start, end, 'JSON_COMMENT', 'JSON has no comments; remove this one');
}

function readWord(text: string, start: number): JsonToken {
  let end = start + 1;
  while (end < text.length && !ENDS_WORD.includes(text.charAt(end))) end += 1;
  const word = text.slice(start, end);
  if (isJsonLiteral(word)) return { kind: 'literal', start, end };
  const correct = LITERALS_OF_OTHERS.get(word);
  if (correct !== undefined) {
    return withProblem(
      'literal',
      start,
      end,
      'JSON_UNEXPECTED',
      `\`${word}\` is not JSON; write \`${correct}\``,
    );
  }
  const message = `missing opening quote before \`${shorten(word)}\``;
  // A quote right after the word is the closing one of a string whose opening one is missing.
  const endWithQuote = text.charAt(end) === '"' ? end + 1 : end;
  return withProblem('word', start, endWithQuote, 'JSON_MISSING_QUOTE', message);
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
  const found = text.indexOf(closing, start + 1);
  const end = found === -1 || found > lineEnd ? lineEnd : found + 1;
  return withProblem(
    'string',
    start,
    end,
    'JSON_STRING',
    `strings stand in double quotes (\`"\`), not in \`${opening}\``,
  );
}

function indexOrEnd(text: string, searched: string, from: number): number {
  const index = text.indexOf(searched, from);
  return index === -1 ? text.length : index;
}

function withProblem(
  kind: JsonTokenKind,
  start: number,
  end: number,
  code: JsonFaultCode,
  message: string,
): JsonToken {
  return { kind, start, end, problem: { code, offset: start, message } };
}

function shorten(word: string): string {
  return word.length <= 40 ? word : `${word.slice(0, 40)}…`;
}
