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
  if (!value.isWellFormed()) throw invalidMember(member, 'has half a character');
  return value;
}
