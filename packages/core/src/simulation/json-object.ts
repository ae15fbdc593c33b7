import { validationError } from './coded-error.ts';

/** A JSON object of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Refuses members that nobody reads: a typing mistake in a name would otherwise change the answer. */
export function refuseUnknownMembers(object: JsonObject, known: readonly string[], place = ''): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown !== undefined) throw validationError(`unknown member \`${place}${unknown}\``);
}

/** An own member, so that `constructor` and its like are never found on a prototype. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** `place` stands before the name in messages, for members of members. */
export function optionalString(object: JsonObject, name: string, place = ''): string | undefined {
  const value = memberOf(object, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw validationError(`\`${place}${name}\` must be a string`);
  return value;
}

export function requiredString(object: JsonObject, name: string, place = ''): string {
  const value = optionalString(object, name, place);
  if (value === undefined) throw validationError(`\`${place}${name}\` is missing`);
  return value;
}

export function optionalBoolean(object: JsonObject, name: string): boolean | undefined {
  const value = memberOf(object, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw validationError(`\`${name}\` must be true or false`);
  return value;
}

export function optionalList(object: JsonObject, name: string, place = ''): readonly unknown[] | undefined {
  const value = memberOf(object, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw validationError(`\`${place}${name}\` must be a list`);
  return value;
}

export function optionalStringList(
  object: JsonObject,
  name: string,
  place = '',
): readonly string[] | undefined {
  return optionalList(object, name, place)?.map((item, index) => {
    if (typeof item === 'string') return item;
    throw validationError(`\`${place}${name}.${index + 1}\` must be a string`);
  });
}
