import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isText, parseShorthand } from './parse-shorthand.ts';
import type { ShorthandValue } from './parse-shorthand.ts';

function plain(value: ShorthandValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  if (Array.isArray(value)) return value.map((inner: ShorthandValue) => plain(inner));
  if ('mayNameFile' in value && isText(value)) return value.mayNameFile ? `@${value.text}` : value.text;
  throw new TypeError('neither text nor list nor members');
}

describe('shorthand', () => {
  it.each<[text: string, value: object]>([
    ['a=b', { a: 'b' }],
    ['a=', { a: '' }],
    ['a=,c=d', { a: '', c: 'd' }],
    ['a=b,c', { a: ['b', 'c'] }],
    ['a=b,c,d=e', { a: ['b', 'c'], d: 'e' }],
    ['a=,b', { a: ['', 'b'] }],
    ['a=[]', { a: [] }],
    ['a=[b]', { a: ['b'] }],
    ['a=[b,"c,d"],e=f', { a: ['b', 'c,d'], e: 'f' }],
    ['a=[b,]', { a: ['b'] }],
    ['a=[[b],{c=d}]', { a: [['b'], { c: 'd' }] }],
    ['a={b=c,d=[e,f]}', { a: { b: 'c', d: ['e', 'f'] } }],
    ['a="b,c",\'d e\'', { a: ['b,c', 'd e'] }],
    ['a=x,"y=z"', { a: ['x', 'y=z'] }],
    ['a=x=1', { a: 'x=1' }],
    ['a=x=1,y=2', { a: 'x=1', y: '2' }],
    [String.raw`a=b\,c`, { a: 'b,c' }],
    [String.raw`a=b\c`, { a: String.raw`b\c` }],
    [String.raw`a="b\\c\"d"`, { a: String.raw`b\c"d` }],
    ["a='it''s'".replace("''", String.raw`\'`), { a: "it's" }],
    [' a = b c , d ', { a: ['b c', 'd'] }],
    ['a=b]c', { a: 'b]c' }],
    ['a=2026-11-22T00:00:00Z', { a: '2026-11-22T00:00:00Z' }],
    ['a@=file://b.json', { a: '@file://b.json' }],
    ['a=b,c@=[file://d,e]', { a: 'b', c: ['@file://d', '@e'] }],
  ])('%s', (text, value) => {
    expect(plain(parseShorthand(text))).toEqual(value);
  });

  it.each<[text: string, message: string]>([
    ['', 'expected a name at character 1'],
    ['=b', 'expected a name at character 1'],
    ['a', 'expected `=` behind `a` at character 2'],
    ['a=b,', 'expected a value at character 5'],
    ['a=b,,c', 'expected a value at character 5'],
    ['a=b,=c', 'expected a name at character 5'],
    ['a=b,a=c', '`a` is given twice (separate structures with a space) at character 5'],
    ['a="b', 'a quote is not closed at character 3'],
    ["a=it's", 'a value with a quote in it must be quoted at character 7'],
    ['a="b"c', 'expected a comma at character 6'],
    ['a=[b', 'expected `,` or `]` at character 5'],
    ['a={b=c', 'expected `,` or `}` at character 7'],
    ['a={b}', 'expected `=` behind `b` at character 5'],
    ['a=[b]c', 'expected a comma at character 6'],
    [`a=${'['.repeat(1000)}`, 'expected fewer brackets at character 11'],
  ])('%s is refused', (text, message) => {
    expect(() => parseShorthand(text)).toThrow(expect.objectContaining({ name: 'ShorthandError', message }));
  });

  it('gives back every text that is quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const quoted = texts.map((text) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
        expect(plain(parseShorthand(`a=[${quoted.join(',')}],b=c`))).toEqual({ a: texts, b: 'c' });
      }),
    );
  });

  it('is read or refused, whatever it is', () => {
    const characters = fc.constantFrom(...Array.from('ab=,[]{}"\'\\@ '));
    fc.assert(
      fc.property(fc.string({ unit: characters }), (text) => {
        expect(outcomeOf(text)).toMatch(/^(?:read|ShorthandError)$/u);
      }),
    );
  });
});

function outcomeOf(text: string): string {
  try {
    return parseShorthand(text).size > 0 ? 'read' : 'nothing';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}
