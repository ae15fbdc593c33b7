import { invalidMember, MappingError } from '../mapping-error.ts';
import { codesOf } from './character-codes.ts';
import { JsonReader } from './json-reader.ts';
import { isJsonObject } from './json-value.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/**
 * Reads a JSON object that stands as a string in a member, as strictly as a body.
 *
 * @throws MappingError `ValidationException` for everything else.
 */
export function readJsonDocument(value: JsonValue, member: string): JsonObject {
  if (typeof value !== 'string') throw invalidMember(member, 'must be a string');
  const document = readJson(value, member);
  if (!isJsonObject(document)) throw invalidMember(member, 'is not a JSON object');
  return document;
}

function readJson(text: string, member: string): JsonValue {
  try {
    return new JsonReader(text, codesOf(text)).read();
  } catch (error) {
    if (error instanceof MappingError) throw invalidMember(member, 'is not a JSON object without doubt');
    throw error;
  }
}
