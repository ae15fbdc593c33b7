import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from './json-value.ts';

/**
 * A string of a request that a decision is made on.
 *
 * Half a surrogate pair can be sent in escapes; in UTF-8 it becomes whatever the next reader likes.
 *
 * @throws MappingError for another type, and for a string with half a surrogate pair.
 */
export function wellFormedText(value: JsonValue | undefined, member: string): string {
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  if (!isWellFormed(value)) throw invalidMember(member, 'has half a character');
  return value;
}

function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdfff) continue;
    const low = text.charCodeAt(at + 1);
    if (code > 0xdbff || !(low >= 0xdc00 && low <= 0xdfff)) return false;
    at += 1;
  }
  return true;
}
