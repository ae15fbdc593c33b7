import { EMPTY_STRUCTURE } from './shape.ts';
import type { HttpBinding, LeafKind, Member, Shape } from './shape.ts';

/** Simple types of the SDK's schema arrays; the bits 64 and 128 make a list and a map of them. */
const LEAF_KINDS: ReadonlyMap<number, LeafKind> = new Map([
  [0, 'string'],
  [1, 'number'],
  [2, 'boolean'],
  [4, 'timestamp'],
  [5, 'timestamp'],
  [6, 'timestamp'],
  [7, 'timestamp'],
  [15, 'document'],
  [17, 'number'],
  [19, 'number'],
  [21, 'blob'],
  [42, 'blob'],
]);
const LIST_BIT = 64;
const MAP_BIT = 128;

/** First element of a schema array: what the array describes. */
const SIMPLE = 0;
const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;

/** Bits of a member's traits, where they are a number. */
const HTTP_LABEL = 1;
const HTTP_PAYLOAD = 16;
/** A map of query parameters, which no operation of ours has. */
const HTTP_QUERY_PARAMS = 64;

/**
 * Reads a schema of the AWS SDK for JavaScript v3: numbers are simple types, functions are references,
 * `[kind, namespace, name, traits, …]` is a type.
 *
 * @throws when a kind of schema is met that is not known here: a guess would leave members out.
 */
export function readSdkSchema(reference: unknown): Shape {
  const schema = dereference(reference);
  if (schema === 'unit') return EMPTY_STRUCTURE;
  if (typeof schema === 'number') return readSimpleType(schema);
  if (!Array.isArray(schema)) throw unknownSchema(schema);
  switch (schema[0]) {
    case SIMPLE:
      return readSdkSchema(schema[4]);
    case LIST:
      return { kind: 'list', element: () => readSdkSchema(withoutTraits(schema[4])) };
    case MAP:
      return { kind: 'map', element: () => readSdkSchema(withoutTraits(schema[5])) };
    case STRUCTURE:
    case UNION:
      return { kind: 'structure', name: String(schema[2]), members: () => readMembers(schema) };
    default:
      throw unknownSchema(schema);
  }
}

function readSimpleType(code: number): Shape {
  const leaf = LEAF_KINDS.get(code % LIST_BIT);
  if (leaf === undefined || code >= MAP_BIT + LIST_BIT) throw unknownSchema(code);
  const element: Shape = { kind: leaf };
  if (code >= MAP_BIT) return { kind: 'map', element: () => element };
  return code >= LIST_BIT ? { kind: 'list', element: () => element } : element;
}

/** A structure is `[3, namespace, name, traits, names, schemas, number of required members]`; those come first. */
function readMembers(structure: readonly unknown[]): ReadonlyMap<string, Member> {
  const [names, schemas, required] = [structure[4], structure[5], structure[6] ?? 0];
  if (!Array.isArray(names) || !Array.isArray(schemas) || typeof required !== 'number') {
    throw unknownSchema(structure);
  }
  return new Map(
    names.map((name, index) => [String(name), readMember(schemas[index], index < required)] as const),
  );
}

function readMember(reference: unknown, required: boolean): Member {
  const binding = readBinding(traitsOf(reference));
  const shape = readSdkSchema(withoutTraits(reference));
  return binding === undefined ? { shape, required } : { shape, required, binding };
}

function readBinding(traits: unknown): HttpBinding | undefined {
  if (typeof traits === 'number') {
    if ((traits & HTTP_QUERY_PARAMS) !== 0) throw unknownSchema(traits);
    if ((traits & HTTP_LABEL) !== 0) return { in: 'path' };
    return (traits & HTTP_PAYLOAD) === 0 ? undefined : { in: 'payload' };
  }
  if (typeof traits !== 'object' || traits === null) return undefined;
  if ('httpHeader' in traits) return { in: 'header', name: String(traits.httpHeader) };
  if ('httpQuery' in traits) return { in: 'query', name: String(traits.httpQuery) };
  if (Object.keys(traits).some((name) => name.startsWith('http'))) throw unknownSchema(traits);
  return undefined;
}

/** `[schema, traits]` is a reference with traits; a type's own array is longer. */
function isReferenceWithTraits(reference: unknown): reference is readonly [unknown, unknown] {
  return Array.isArray(reference) && reference.length === 2;
}

function withoutTraits(reference: unknown): unknown {
  return isReferenceWithTraits(reference) ? reference[0] : reference;
}

function traitsOf(reference: unknown): unknown {
  return isReferenceWithTraits(reference) ? reference[1] : undefined;
}

function dereference(reference: unknown): unknown {
  return typeof reference === 'function' ? dereference(reference()) : reference;
}

function unknownSchema(schema: unknown): Error {
  return new Error(`unknown kind of schema: ${JSON.stringify(schema)}`);
}
