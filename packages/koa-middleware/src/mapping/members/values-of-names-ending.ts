import { asciiLowerCase } from '@sagegate/core';

import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';
import type { JsonValue } from './json-value.ts';

const MAX_VALUES = 1000;

/**
 * The values of all members of a document, however deep, whose names end with one of `ends`; of a list, its elements. The
 * ends are in lower case, and case makes no difference: who wrote the schema of the document is not known here. `member` is
 * the one that holds the document. A member that is `null` is absent.
 *
 * @throws MappingError when there are too many.
 */
export function valuesOfNamesEnding(
  document: JsonValue,
  ends: readonly string[],
  member: string,
): readonly JsonValue[] {
  const found: JsonValue[] = [];
  collect(document, ends, found);
  if (found.length > MAX_VALUES) throw invalidMember(member, 'has too many elements');
  return found;
}

function collect(value: JsonValue, ends: readonly string[], found: JsonValue[]): void {
  if (isJsonArray(value)) for (const element of value) collect(element, ends, found);
  if (!isJsonObject(value)) return;
  for (const [name, inside] of value) {
    if (endsWithAny(asciiLowerCase(name), ends)) addValues(inside, found);
    collect(inside, ends, found);
  }
}

function endsWithAny(name: string, ends: readonly string[]): boolean {
  return ends.some((end) => name.endsWith(end));
}

function addValues(value: JsonValue, found: JsonValue[]): void {
  for (const one of isJsonArray(value) ? value : [value]) if (one !== null) found.push(one);
}
