import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isSameJson } from './is-same-json.ts';

test('what is parsed twice is the same', () => {
  const law = fc.property(fc.json({ maxDepth: 5 }), (text) => {
    expect(isSameJson(JSON.parse(text), JSON.parse(text))).toBe(true);
  });
  fc.assert(law);
});

test('two values are the same only if Node says so too', () => {
  const value = fc.jsonValue({ maxDepth: 2 });
  const law = fc.property(value, value, (one, other) => {
    expect(isSameJson(one, other)).toBe(isDeepStrictEqual(one, other));
  });
  fc.assert(law);
});

describe('not the same', () => {
  it.each<[json: string, other: unknown]>([
    ['{"a":1}', { a: 1, b: undefined }],
    ['{"a":1}', { b: 1 }],
    ['{"a":1}', Object.create({ a: 1 })],
    ['{"__proto__":{"a":1}}', {}],
    ['{"toString":null}', { a: null }],
    ['{}', []],
    ['{}', new Map()],
    ['{}', new Date(0)],
    ['[]', {}],
    ['[1]', new Uint8Array([1])],
    ['[null]', [undefined]],
    ['[1]', [1, 2]],
    ['"2026-11-21T12:00:00.000Z"', new Date('2026-11-21T12:00:00Z')],
    ['1', 1n],
    ['1', '1'],
    ['-0', 0],
    ['null', undefined],
  ])('%s and %o', (json, other) => {
    expect(isSameJson(JSON.parse(json), other)).toBe(false);
  });

  it('and no failure, however deep', () => {
    const text = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(isSameJson(JSON.parse(text), JSON.parse(text))).toBe(false);
  });
});
