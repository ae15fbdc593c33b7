import { describe, expect, it, test } from 'vitest';
import { DocumentText, jsonText } from './json-text.ts';

const VALUES = [
  {},
  [],
  'text "quoted" \\ and\nlines',
  { Empty: {}, None: [], Nested: [{}, [], [[1, -2.5e3], { a: null, b: [true, false] }]] },
  { 'a "key": {': '}],[{:,"' },
];

describe('JSON is indented as JSON.stringify does it', () => {
  it.each(VALUES)('%j', (value) => {
    expect(jsonText(value)).toBe(`${JSON.stringify(value, undefined, 2)}\n`);
  });

  it.each(VALUES)('and so is the document %j, however it was written', (value) => {
    for (const indent of [undefined, '\t', 7]) {
      const document = new DocumentText(JSON.stringify(value, undefined, indent));
      expect(jsonText({ in: [document] })).toBe(`${JSON.stringify({ in: [value] }, undefined, 2)}\n`);
    }
  });
});

test('a document keeps what a parser would lose', () => {
  const text = String.raw`{"a":1.0,"a":12345678901234567890,"b":"A\/","__proto__":{}}`;
  expect(jsonText(new DocumentText(text))).toBe(String.raw`{
  "a": 1.0,
  "a": 12345678901234567890,
  "b": "A\/",
  "__proto__": {}
}
`);
});
