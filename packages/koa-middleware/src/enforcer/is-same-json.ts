/** Deeper than anything that is decided on. */
const MAX_DEPTH = 256;

/**
 * Whether something is just what `JSON.parse` has made. Deep equality of Node's looks for cycles too, which takes seconds
 * for a body of some megabytes: so long would every other request wait.
 */
export function isSameJson(json: unknown, other: unknown, depth = 0): boolean {
  if (!isStructure(json) || !isStructure(other)) return Object.is(json, other);
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(json)) return Array.isArray(other) && isSameList(json, other, depth);
  return isPlain(other) && isSameObject(json, other, depth);
}

function isStructure(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isSameList(json: readonly unknown[], other: readonly unknown[], depth: number): boolean {
  return json.length === other.length && json.every((item, at) => isSameJson(item, other[at], depth + 1));
}

function isSameObject(json: object, other: object, depth: number): boolean {
  const names = Object.keys(json);
  if (names.length !== Object.keys(other).length) return false;
  return names.every(
    (name) =>
      Object.hasOwn(other, name) && isSameJson(Reflect.get(json, name), Reflect.get(other, name), depth + 1),
  );
}

/** A Map, say, has no members of its own, and is no empty object for all that. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
