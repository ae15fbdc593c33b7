import { expect, it } from 'vitest';
import { readPythonDictionary } from './python-literal.ts';

it.each<[text: string, value: object]>([
  ["{'a': 'b', \"c\": b'd'}", { a: 'b', c: 'd' }],
  ["{'a': {'b': {}}, 'c': 'd'}", { a: {}, c: 'd' }],
  [String.raw`{'a': 'it\'s', 'b': b'\\d\n\xe9\u0041'}`, { a: "it's", b: '\\d\n\u00e9\u0041' }],
  ["{'a': None, 'b': 1.5, 'c': True, 'd': 'e'}", { a: undefined, b: undefined, c: undefined, d: 'e' }],
  ["{'a': <object at 0x1>, 'b': 'c'}", { a: undefined, b: 'c' }],
  ["{'a': ['b', 'c'], 'd': 'e'}", { a: undefined }],
  ["{'a': 'b'", { a: 'b' }],
  ["{'a", {}],
  ['nothing', {}],
])('%s is read', (text, value) => {
  expect(Object.fromEntries(readPythonDictionary(text, 0))).toMatchObject(value);
});

it('does not follow dictionaries without an end', () => {
  const text = "{'a': ".repeat(100_000);
  expect(readPythonDictionary(text, 0).size).toBe(1);
});
