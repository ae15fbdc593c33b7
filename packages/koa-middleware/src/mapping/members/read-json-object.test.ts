import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MappingError } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from './json-value.ts';
import type { JsonValue } from './json-value.ts';
import { readJsonObject } from './read-json-object.ts';

function read(text: string): JsonValue {
  return readJsonObject(new TextEncoder().encode(text));
}

/** Maps as objects, whose own properties may have any name. */
function plain(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
}

/** What `JSON.parse` makes of a text, or `refused`. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return 'refused';
  }
}

function codeOf(text: string): string | undefined {
  try {
    read(text);
    return undefined;
  } catch (error) {
    return error instanceof MappingError ? error.code : 'broken';
  }
}

/** The code of a refusal and the member that it names. */
function problemOf(body: string | Uint8Array): unknown {
  try {
    readJsonObject(typeof body === 'string' ? new TextEncoder().encode(body) : body);
    return undefined;
  } catch (error) {
    return error instanceof MappingError ? [error.code, error.member] : error;
  }
}

describe('readJsonObject', () => {
  it('reads what JSON.parse reads', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(plain(read(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what JSON.parse refuses, and reads nothing else differently', () => {
    const structure = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"a"',
      String.raw`\u00`,
      ' ',
      '\u0000',
    );
    const scalar = fc.constantFrom(
      '-',
      '.',
      'e',
      '0',
      '1',
      '01',
      '1e5',
      'true',
      'null',
      'nul',
      '\u00e9',
      '\\',
    );
    const piece = fc.oneof(structure, scalar);
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => `{"x":${pieces.join('')}}`);
    fc.assert(
      fc.property(text, (candidate) => {
        const code = codeOf(candidate);
        // Names given twice are the one thing that JSON.parse lets pass.
        fc.pre(code !== 'ValidationException');
        expect(code).toBe(parsed(candidate) === 'refused' ? 'SerializationException' : undefined);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['numbers', '{"n":[0,-0,1.5,-1e-3,1E+2]}'],
    ['escapes', String.raw`{"\u0061\n\"\\\/\b\f\r\t":"\ud83d\ude00"}`],
    ['names of object prototypes', '{"__proto__":{"a":1},"constructor":2,"toString":3}'],
    ['white space', ' \t\r\n{ "a" : [ ] , "b" : { } } \n'],
  ])('reads %s', (_, text) => {
    expect(plain(read(text))).toEqual(JSON.parse(text));
  });

  it('keeps a member named __proto__ as data', () => {
    const members = readJsonObject(new TextEncoder().encode('{"__proto__":{"ModelName":"m"}}'));
    expect([...members.keys()]).toEqual(['__proto__']);
    expect(members.get('ModelName')).toBeUndefined();
  });

  it('reads 64 levels and refuses 65', () => {
    const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect(codeOf(nested(64))).toBeUndefined();
    expect(codeOf(nested(65))).toBe('SerializationException');
  });

  it('refuses more values than any request needs', () => {
    expect(codeOf(`{"a":[${'0,'.repeat(200_000)}0]}`)).toBe('SerializationException');
  });

  it('reads an object of 1,000 members and refuses one more', () => {
    const members = (count: number): string =>
      `{${Array.from({ length: count }, (_, index) => `"n${index}":0`).join(',')}}`;
    expect(codeOf(members(1000))).toBeUndefined();
    expect(codeOf(members(1001))).toBe('SerializationException');
    expect(codeOf(`{"a":[${members(1000)},${members(1000)}]}`)).toBeUndefined();
    expect(codeOf(`{"a":[${members(1001)}]}`)).toBe('SerializationException');
  });
});

describe('names given twice', () => {
  it.each([
    ['in the request', '{"a":1,"a":1}', 'a'],
    ['not beside each other', '{"a":1,"b":2,"a":null}', 'a'],
    ['where no decision looks', '{"x":[{"y":{"a":{},"a":[]}}]}', 'a'],
    ['once with an escape', String.raw`{"ab":1,"\u0061b":2}`, 'ab'],
    ['in two escapes', String.raw`{"\/":1,"\u002F":2}`, '/'],
    ['half a character', String.raw`{"\ud800":1,"\uD800":2}`, '\ud800'],
    ['of no characters', '{"":1,"":2}', ''],
    ['of object prototypes', '{"__proto__":1,"__proto__":2}', '__proto__'],
    ['with a character of four bytes', '{"😀":1,"\ud83d\ude00":2}', '😀'],
  ])('%s', (_, text, member) => {
    expect(problemOf(text)).toEqual(['ValidationException', member]);
  });

  it.each([
    '{"a":1,"A":2}',
    '{"é":1,"e\u0301":2}',
    '{"a":{"a":{"a":[{"a":1},{"a":2}]}}}',
    String.raw`{"a":1,"a\u0000":2}`,
  ])('%j has none', (text) => {
    expect(problemOf(text)).toBeUndefined();
  });
});

describe('bytes', () => {
  const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
    Buffer.concat(parts.map((part) => Buffer.from(part)));

  it.each<[what: string, body: Uint8Array]>([
    ['half a surrogate pair', bytesOf('{"a":"', [0xed, 0xa0, 0x80], '"}')],
    [
      'a surrogate pair in two times three bytes',
      bytesOf('{"a":"', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], '"}'),
    ],
    ['an overlong slash', bytesOf('{"a":"', [0xc0, 0xaf], '"}')],
    ['an overlong NUL', bytesOf('{"a":"', [0xc0, 0x80], '"}')],
    ['a character beyond the last', bytesOf('{"a":"', [0xf4, 0x90, 0x80, 0x80], '"}')],
    ['a sequence without its end', bytesOf('{"a":"', [0xe2, 0x82], '"}')],
    ['a continuation without its start', bytesOf('{"a":"', [0x82], '"}')],
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
  ])('%s is refused as no UTF-8', (_, body) => {
    expect(problemOf(body)).toEqual(['ValidationException', 'a']);
  });

  it('UTF-16 is refused as no UTF-8, in no member', () => {
    const body = Buffer.from('\ufeff{"a":"é"}', 'utf16le');
    expect(problemOf(body)).toEqual(['ValidationException', undefined]);
  });

  it.each<[what: string, body: Uint8Array | string]>([
    ['a byte order mark', '\ufeff{"a":1}'],
    ['UTF-16 that is ASCII', Buffer.from('{"a":1}', 'utf16le')],
    ['a NUL after the end', '{"a":1}\u0000'],
    ['a NUL in a string', '{"a":"\u0000"}'],
    ['a line break in a string', '{"a":"\n"}'],
    ['a line break in a string behind an escape', '{"a":"\\n\n"}'],
    ['a space of Unicode', '{\u00a0"a":1}'],
    ['two documents', '{"a":1}{"a":1}'],
    ['a comment', '{"a":1/**/}'],
    ['a comma too much', '{"a":1,}'],
    ['an apostrophe', "{'a':1}"],
    ['a name without quotes', '{a:1}'],
    ['an escape that is none', String.raw`{"a":"\x41"}`],
    ['an escape that ends early', String.raw`{"a":"\u004"}`],
    ['an escape at the end', '{"a":"\\'],
    ['digits of another script', '{"a":\u0661}'],
    ['infinity', '{"a":Infinity}'],
    ['a list', '[]'],
    ['a string', '"a"'],
    ['null', 'null'],
    ['white space alone', ' '],
  ])('%s is refused', (_, body) => {
    expect(problemOf(body)).toEqual(['SerializationException', undefined]);
  });
});

describe('a megabyte', () => {
  const MEGABYTE = 1024 * 1024;

  it.each<[what: string, text: string, problem: unknown]>([
    ['of open lists', `{"a":${'['.repeat(MEGABYTE)}`, ['SerializationException', undefined]],
    ['of open objects', '{"a":'.repeat(MEGABYTE / 5), ['SerializationException', undefined]],
    ['of members', `{${manyMembers(MEGABYTE / 10)}}`, ['SerializationException', undefined]],
    ['of the same member', `{${'"a":1,'.repeat(MEGABYTE / 6)}"a":1}`, ['ValidationException', 'a']],
    ['of escapes', `{"a":"${'\\u0061'.repeat(MEGABYTE / 6)}"}`, undefined],
    ['of backslashes', `{"a":"${'\\'.repeat(MEGABYTE / 2)}"}`, undefined],
    ['of digits', `{"a":${'1'.repeat(MEGABYTE)}}`, undefined],
    ['of white space', `{"a":${' '.repeat(MEGABYTE)}1}`, undefined],
    ['of a name', `{"${'a'.repeat(MEGABYTE)}":1}`, undefined],
    ['without its last quote', `{"a":"${'a'.repeat(MEGABYTE)}`, ['SerializationException', undefined]],
  ])('%s ends in time', (_, text, problem) => {
    expect(problemOf(text)).toEqual(problem);
  });
});

function manyMembers(count: number): string {
  return Array.from({ length: count }, (_, index) => `"${index * 65_536}":1`).join(',');
}
