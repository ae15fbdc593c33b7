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
    throw invalidJson(text, offsetOf(error), error);
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

function invalidJson(text: string, offset: number, cause: unknown): PolicySyntaxError {
  const found = describeCharacter(text, offset);
  const expected = text[offset] === '\\' ? 'an escape that JSON has' : expectedAfter(text, offset);
  const message = `not JSON: expected ${expected}, found ${found}`;
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
