import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import type { QueryMember } from './member-sources.ts';
import { isPresignParameter } from './query-parameters.ts';
import type { QueryParameter } from './query-parameters.ts';

/**
 * Puts the members that stand in the query beside those that are known.
 *
 * @throws MappingError for a parameter that the operation does not have, and for one that is given twice and no list.
 */
export function readQueryMembers(
  parameters: readonly QueryParameter[],
  known: ReadonlyMap<string, QueryMember>,
  members: Map<string, JsonValue>,
): void {
  if (parameters.length === 0) return;
  for (const [name, values] of valuesByName(parameters)) {
    const source = known.get(name);
    if (source !== undefined) members.set(source.member, readValues(source, values));
    else if (!isPresignParameter(name)) throw invalidMember(name, 'is no parameter of the operation');
    else if (values.length > 1) throw invalidMember(name, 'is given twice');
  }
}

function readValues({ member, isList }: QueryMember, values: readonly string[]): JsonValue {
  const [value = '', ...more] = values;
  if (isList) return values;
  if (more.length > 0) throw invalidMember(member, 'is given twice');
  return value;
}

function valuesByName(parameters: readonly QueryParameter[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { name, value } of parameters) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}
