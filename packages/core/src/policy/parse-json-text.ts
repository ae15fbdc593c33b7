import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';

import { checkJsonText, positionAt } from './check-json-text.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';

/**
 * JSON text to its tree, with the place of every value.
 *
 * `JSON.parse` is the gate, because it is the strictest reader; the other parser knows the places.
 *
 * @throws PolicySyntaxError with the place of the first fault.
 */
export function parseJsonText(text: string): ValueNode {
  checkJsonText(text);
  const isJson = isJsonText(text);
  try {
    const tree = parse(text).body;
    if (isJson) return tree;
  } catch (error) {
    throw endsEarly(text) ? cutOff(text, error) : invalidJson(text, offsetOf(error), error);
  }
  throw invalidJson(text, 0, undefined);
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The place of the fault comes from the other parser: this one's message has none that is reliable.
    return false;
  }
}

function offsetOf(error: unknown): number {
  const hasOffset = error instanceof Error && 'offset' in error && typeof error.offset === 'number';
  return hasOffset ? Number(error.offset) : 0;
}

/** What no JSON text holds: where a text is right as far as it goes, this is the first thing that is wrong. */
const NOT_JSON = ' \u0001';

/** For a text that ends early the parser names the last thing that it read, or the beginning, so it is asked otherwise. */
function endsEarly(text: string): boolean {
  try {
    parse(text + NOT_JSON);
    return false;
  } catch (error) {
    return offsetOf(error) >= text.length;
  }
}

function cutOff(text: string, cause: unknown): PolicySyntaxError {
  const end = text.trimEnd().length;
  return refusal(text, end, `not JSON: the text ends early, expected ${expectedAfter(text, end)}`, cause);
}

function invalidJson(text: string, offset: number, cause: unknown): PolicySyntaxError {
  const found = describeCharacter(text, offset);
  const expected = text[offset] === '\\' ? 'an escape that JSON has' : expectedAfter(text, offset);
  return refusal(text, offset, `not JSON: expected ${expected}, found ${found}`, cause);
}

function refusal(text: string, offset: number, message: string, cause: unknown): PolicySyntaxError {
  const error = new PolicySyntaxError({
    code: 'InvalidJson',
    pointer: '',
    position: positionAt(text, offset),
    message,
  });
  error.cause = cause;
  return error;
}

function describeCharacter(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the text';
  if (text.startsWith('//', offset) || text.startsWith('/*', offset)) return 'a comment';
  return `\`${String.fromCodePoint(text.codePointAt(offset) ?? 0)}\``;
}

const EXPECTED: ReadonlyMap<string, string> = new Map([
  ['', 'a JSON value'],
  ['{', 'a name in double quotes or `}`'],
  ['[', 'a value or `]`'],
  [',', 'another value'],
  [':', 'a value'],
]);

function expectedAfter(text: string, offset: number): string {
  return EXPECTED.get(text.slice(0, offset).trimEnd().slice(-1)) ?? '`,` or the closing brace or bracket';
}
