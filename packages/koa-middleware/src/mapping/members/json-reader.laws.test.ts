import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MappingError } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';
import type { JsonValue } from './json-value.ts';
import { readJsonObject } from './read-json-object.ts';

const MAX_DEPTH = 64;

/** A plain reading of the same rules: what `JSON.parse` reads, and a look at every token for what it lets pass. */
function expected(bytes: Uint8Array): unknown {
  const text = decoded(bytes);
  if (text === undefined) return { refused: 'ValidationException' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { refused: 'SerializationException', twice: namesGivenTwice(text) };
  }
  const twice = namesGivenTwice(text);
  if (twice.length > 0) return { refused: 'ValidationException', twice };
  if (depthOf(value) > MAX_DEPTH || !isPlainObject(value)) return { refused: 'SerializationException' };
  return value;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** The names, decoded, that an object has twice, as far as the text can be read. */
function namesGivenTwice(text: string): readonly string[] {
  const found: string[] = [];
  const open: Set<string>[] = [];
  for (const [token, name] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    if (name === undefined) continue;
    const decodedName = decodedString(token);
    if (open.at(-1)?.has(decodedName) === true) found.push(decodedName);
    open.at(-1)?.add(decodedName);
  }
  return found;
}

function decodedString(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

/** What our reader makes of it: the value as `JSON.parse` would give it, or how it is refused. */
function read(bytes: Uint8Array): unknown {
  try {
    return plain(readJsonObject(bytes));
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return error.member === undefined || decoded(bytes) === undefined
      ? { refused: error.code }
      : { refused: error.code, member: error.member };
  }
}

function plain(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
}

/**
 * What the reader must have made of bytes of which it made `found`: a text that is broken and has a name twice may be
 * refused for either.
 */
function wantedBeside(found: unknown, bytes: Uint8Array): unknown {
  const wanted = expected(bytes);
  if (!isRefusal(wanted)) return wanted;
  const { refused, twice = [] } = wanted;
  const named = isRefusal(found) ? twice.find((name) => name === found.member) : undefined;
  return named === undefined ? { refused } : { refused: 'ValidationException', member: named };
}

interface Refusal {
  readonly refused: string;
  readonly twice?: readonly string[];
  readonly member?: string;
}

function isRefusal(value: unknown): value is Refusal {
  return isPlainObject(value) && Object.hasOwn(Object(value), 'refused');
}

/** Names that are alike, so that objects have some of them twice once they are mutated. */
const names = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'ab',
    'A',
    '',
    '0',
    '1',
    '__proto__',
    'constructor',
    'toString',
    '\u00e9',
    '"',
    '\\',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).filter((name) => name !== 'refused'),
);

const { document } = fc.letrec<{ document: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(0, -0, 1, 1.5, -1e-7, 1e21, 2 ** 53, true, false, null),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('document'),
  ),
  document: fc.dictionary(names, tie('value'), { maxKeys: 6 }),
}));

/** A document as bytes, spelled in several ways. */
const texts = fc
  .tuple(document, fc.constantFrom(undefined, 1, '\t', ' \n'), fc.boolean())
  .map(([value, indent, escaped]) => {
    const text = JSON.stringify(value, undefined, indent);
    return escaped ? withEscapes(text) : text;
  });

/** Every character that is not ASCII as an escape, and the letter `A`, which no keyword has. */
function withEscapes(text: string): string {
  return text.replaceAll(
    /[A\u0080-\uffff]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );
}

/** Bytes that mean something in JSON or in UTF-8. */
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\',
  'u',
  '0',
  '1',
  '-',
  '+',
  '.',
  'e',
  'E',
  ' ',
  '\t',
  '\n',
  '\r',
  'true',
  'nul',
  '\u0000',
  '\u001f',
  '\u007f',
  '\u00a0',
  '\u2028',
  '\ufeff',
  '"a":1,',
  ',"a":{}',
  String.raw`"\u0061":1,`,
].map((piece) => [...new TextEncoder().encode(piece)]);
const BROKEN = [[0x80], [0xbf], [0xc0, 0xaf], [0xc3], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf5], [0xff]];

type Mutation = (bytes: readonly number[], at: number) => readonly number[];

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom(...PIECES, ...BROKEN).map(
    (piece): Mutation =>
      (bytes, at) =>
        bytes.toSpliced(at, 0, ...piece),
  ),
  fc.constantFrom(...PIECES, ...BROKEN).map(
    (piece): Mutation =>
      (bytes, at) =>
        bytes.toSpliced(at, 1, ...piece),
  ),
  fc.nat(3).map(
    (count): Mutation =>
      (bytes, at) =>
        bytes.toSpliced(at, count),
  ),
  fc.nat(12).map(
    (count): Mutation =>
      (bytes, at) =>
        bytes.toSpliced(at, 0, ...bytes.slice(at, at + count)),
  ),
  fc.nat(7).map(
    (bit): Mutation =>
      (bytes, at) =>
        bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)),
  ),
  fc.constant<Mutation>((bytes, at) => bytes.slice(0, at)),
);

function mutated(text: string, changes: readonly (readonly [Mutation, number])[]): Uint8Array {
  let bytes: readonly number[] = [...new TextEncoder().encode(text)];
  for (const [mutate, place] of changes) if (bytes.length > 0) bytes = mutate(bytes, place % bytes.length);
  return Uint8Array.from(bytes);
}

describe('every document', () => {
  it('is read as JSON.parse reads it, if no object has a name twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(read(bytes)).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('is read or refused as a plain reading of the same rules does, whatever is changed in its bytes', () => {
    const changes = fc.array(fc.tuple(mutations, fc.nat()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, changes, (text, some) => {
        const bytes = mutated(text, some);
        fc.pre(bytes.length > 0);
        const found = read(bytes);
        expect(found).toEqual(wantedBeside(found, bytes));
      }),
      { numRuns: 4000 },
    );
  });

  it('is read the same from a Buffer, and from the middle of a larger one', () => {
    fc.assert(
      fc.property(texts, fc.nat(9), (text, offset) => {
        const bytes = new TextEncoder().encode(text);
        const larger = Buffer.concat([Buffer.alloc(offset, '{'), bytes, Buffer.from('}')]);
        expect(read(larger.subarray(offset, offset + bytes.length))).toEqual(read(bytes));
      }),
    );
  });
});

describe('a document that is cut anywhere', () => {
  const text = String.raw`{"a\u00e9":["\ud83d\ude00",-1.5e+3,true,null,{"é😀":"\\"}],"b":false}`;
  const bytes = new TextEncoder().encode(text);

  it('is refused, and the whole one is not', () => {
    expect(read(bytes)).toEqual(JSON.parse(text));
    for (let end = 1; end < bytes.length; end += 1) {
      const cut = bytes.subarray(0, end);
      const found = read(cut);
      expect([end, found]).toEqual([end, wantedBeside(found, cut)]);
    }
  });

  it('is refused with a byte that is not UTF-8 at any place', () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      for (const piece of BROKEN) {
        const broken = Uint8Array.from([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
        expect([at, read(broken)]).toEqual([at, { refused: 'ValidationException' }]);
      }
    }
  });
});
