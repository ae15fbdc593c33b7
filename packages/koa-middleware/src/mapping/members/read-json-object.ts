import { invalidMember, MappingError } from '../mapping-error.ts';
import { codesOfUtf8 } from './character-codes.ts';
import { JsonReader } from './json-reader.ts';
import { isJsonObject } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { undecodableMember } from './undecodable-member.ts';

const EMPTY: JsonObject = new Map();
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a request body as one JSON object. A body of no bytes is an object without members, as AWS reads it.
 *
 * Stricter than `JSON.parse` where readers differ and a decision could be made on another value than the one that
 * is acted on: names given twice, invalid UTF-8, a byte order mark.
 *
 * @throws MappingError `SerializationException`, or `ValidationException` for a name given twice and invalid UTF-8.
 */
export function readJsonObject(body: Uint8Array): JsonObject {
  if (body.length === 0) return EMPTY;
  const text = decode(body);
  const value = new JsonReader(text, codesOfUtf8(text, body)).read();
  if (!isJsonObject(value)) throw new MappingError('SerializationException', 'the body is not a JSON object');
  return value;
}

function decode(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch {
    // Whatever the decoder says, the reason for the caller is this one.
    const member = undecodableMember(body);
    if (member !== undefined) throw invalidMember(member, 'is not UTF-8');
    throw new MappingError('ValidationException', 'the body is not UTF-8');
  }
}
