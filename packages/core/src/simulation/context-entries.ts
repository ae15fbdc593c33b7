import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { ContextEntries } from '../request/request-context.ts';
import { validationError } from './coded-error.ts';
import {
  isJsonObject,
  optionalList,
  optionalString,
  optionalStringList,
  refuseUnknownMembers,
  requiredString,
} from './json-object.ts';
import type { JsonObject } from './json-object.ts';

type Cardinality = 'one' | 'many';

/** `ContextKeyType` says how many values a key may have; how they are read is up to the policy's operator. */
const CARDINALITY_BY_TYPE: ReadonlyMap<string, Cardinality> = new Map<string, Cardinality>([
  ['string', 'one'],
  ['stringList', 'many'],
  ['numeric', 'one'],
  ['numericList', 'many'],
  ['boolean', 'one'],
  ['booleanList', 'many'],
  ['ip', 'one'],
  ['ipList', 'many'],
  ['binary', 'one'],
  ['binaryList', 'many'],
  ['date', 'one'],
  ['dateList', 'many'],
]);

/** `ContextEntries` of SimulateCustomPolicy as condition keys, named as they were given. */
export function readContextEntries(request: JsonObject): ContextEntries {
  const entries = new Map<string, string | readonly string[]>();
  const seen = new Set<string>();
  for (const [index, entry] of (optionalList(request, 'ContextEntries') ?? []).entries()) {
    const [name, value] = readEntry(entry, `ContextEntries.${index + 1}`);
    const lowerCase = asciiLowerCase(name);
    if (seen.has(lowerCase)) throw validationError(`context key \`${name}\` is given twice`);
    seen.add(lowerCase);
    entries.set(name, value);
  }
  return Object.fromEntries(entries);
}

function readEntry(entry: unknown, place: string): [name: string, value: string | readonly string[]] {
  if (!isJsonObject(entry)) throw validationError(`\`${place}\` must be an object`);
  refuseUnknownMembers(entry, ['ContextKeyName', 'ContextKeyValues', 'ContextKeyType'], `${place}.`);
  const name = requiredString(entry, 'ContextKeyName', `${place}.`);
  if (name === '') throw validationError(`\`${place}.ContextKeyName\` is empty`);
  const values = optionalStringList(entry, 'ContextKeyValues', `${place}.`);
  if (values === undefined) throw validationError(`\`${place}.ContextKeyValues\` is missing`);
  const type = optionalString(entry, 'ContextKeyType', `${place}.`);
  if (type === undefined) return [name, withoutType(values)];
  const cardinality = CARDINALITY_BY_TYPE.get(type);
  if (cardinality === undefined) throw validationError(`unknown \`${place}.ContextKeyType\` \`${type}\``);
  if (cardinality === 'many') return [name, values];
  const [value] = values;
  if (value !== undefined && values.length === 1) return [name, value];
  throw validationError(
    `context key \`${name}\` of type \`${type}\` must have one value, not ${values.length}; a list type takes any number`,
  );
}

/** AWS lets the type be left out: then one value is a single value, and any other number of them a list. */
function withoutType(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
