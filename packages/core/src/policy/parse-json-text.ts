import { parse } from '@humanwhocodes/momoa';
import type { ValueNode } from '@humanwhocodes/momoa';

import { checkJsonText } from './check-json-text.ts';
import { findFirstJsonFault } from './find-first-json-fault.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';
import { positionAt } from './source-range.ts';

/**
 * JSON text to its tree, with the place of every value.
 *
 * `JSON.parse` is the gate, because it is the strictest reader; the other parser knows the places.
 *
 * @throws PolicySyntaxError with the place of the first fault: what follows it would be a guess.
 */
export function parseJsonText(text: string): ValueNode {
  checkJsonText(text);
  try {
    JSON.parse(text);
  } catch (cause) {
    throw notJson(text, cause);
  }
  return parse(text).body;
}

function notJson(text: string, cause: unknown): PolicySyntaxError {
  const { offset, expected, endsEarly = false } = findFirstJsonFault(text) ?? { offset: 0, expected: 'JSON' };
  const found = endsEarly || offset >= text.length ? 'the end of the text' : describeCharacter(text, offset);
  const error = new PolicySyntaxError({
    code: 'InvalidJson',
    pointer: '',
    position: positionAt(text, offset),
    message: `not JSON: expected ${expected}, found ${found}`,
  });
  error.cause = cause;
  return error;
}

function describeCharacter(text: string, offset: number): string {
  if (text.startsWith('//', offset) || text.startsWith('/*', offset)) return 'a comment';
  const code = text.codePointAt(offset) ?? 0;
  return isVisible(code) ? `\`${String.fromCodePoint(code)}\`` : nameOf(code);
}

/** The blanks and marks beyond ASCII look like nothing in a message, as do halves of characters. */
function isVisible(code: number): boolean {
  if (code < 0x80) return code > 0x20 && code !== 0x7f;
  const isBlank = String.fromCodePoint(code).trim() === '' || (code >= 0x200b && code <= 0x200f);
  return code > 0x9f && !isBlank && !(code >= 0xd800 && code <= 0xdfff);
}

function nameOf(code: number): string {
  if (code === 0x0a || code === 0x0d) return 'a line break';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
