import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';
import type { JsonValue } from './json-value.ts';
import { wellFormedText } from './well-formed-text.ts';

/** Two texts, the first of which is the last part of a condition key. */
export type KeyValuePair = readonly [key: string, value: string];

/**
 * The pairs of a member that is a list of structures with `Key` and `Value`.
 *
 * @throws MappingError for anything else.
 */
export function pairsOfList(list: JsonValue, member: string): readonly KeyValuePair[] {
  if (!isJsonArray(list)) throw invalidMember(member, 'must be a list');
  return list.map((pair) => [textMember(pair, 'Key', member), textMember(pair, 'Value', member)]);
}

/**
 * The pairs of a member that is a map.
 *
 * @throws MappingError for anything else.
 */
export function pairsOfMap(map: JsonValue, member: string): readonly KeyValuePair[] {
  if (!isJsonObject(map)) throw invalidMember(member, 'must be a map');
  return Array.from(map, ([key, value]) => [wellFormedText(key, member), wellFormedText(value, member)]);
}

function textMember(pair: JsonValue, name: 'Key' | 'Value', member: string): string {
  return wellFormedText(isJsonObject(pair) ? pair.get(name) : undefined, `${member}[*].${name}`);
}
