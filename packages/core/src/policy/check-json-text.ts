import { PolicySyntaxError } from './policy-syntax-error.ts';
import type { PolicyErrorCode } from './policy-syntax-error.ts';
import { positionAt } from './source-range.ts';

/** The longest policy that is read, in UTF-16 units: a thousand times what AWS stores. */
export const MAX_DOCUMENT_LENGTH: number = 8 * 1024 * 1024;

/** How deep arrays and objects may nest; no policy needs more than six. */
export const MAX_NESTING_DEPTH: number = 64;

/** The most values in all: each costs some hundred times its character. A policy of 50,000 statements has half as many. */
export const MAX_VALUES: number = 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * Refuses a text that the JSON parsers must not see: too long, of too many values, or too deep (they recurse).
 *
 * @throws PolicySyntaxError
 */
export function checkJsonText(text: string): void {
  if (text.length > MAX_DOCUMENT_LENGTH)
    throw refusal('DocumentTooLarge', text, 0, `document longer than ${MAX_DOCUMENT_LENGTH} characters`);
  let depth = 0;
  let values = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === QUOTE) offset = endOfString(text, offset);
    else if (isOpening(unit)) depth++;
    else if (isClosing(unit)) depth--;
    else if (unit === COMMA) values++;
    if (depth > MAX_NESTING_DEPTH)
      throw refusal('NestingTooDeep', text, offset, `nested deeper than ${MAX_NESTING_DEPTH} levels`);
    if (values >= MAX_VALUES)
      throw refusal('DocumentTooLarge', text, offset, `more than ${MAX_VALUES} values`);
  }
}

/** The offset of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === QUOTE) return offset;
    if (unit === BACKSLASH) offset++;
  }
  return text.length;
}

function isOpening(unit: number): boolean {
  return unit === 0x7b || unit === 0x5b;
}

function isClosing(unit: number): boolean {
  return unit === 0x7d || unit === 0x5d;
}

function refusal(code: PolicyErrorCode, text: string, offset: number, message: string): PolicySyntaxError {
  return new PolicySyntaxError({ code, pointer: '', position: positionAt(text, offset), message });
}
