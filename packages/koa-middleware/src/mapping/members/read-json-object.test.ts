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
});
