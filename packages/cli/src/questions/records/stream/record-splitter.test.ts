import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordSplitter } from './record-splitter.ts';
import type { RecordText } from './record-text.ts';

function split(input: string | Uint8Array, size = Infinity, maxBytes?: number): RecordText[] {
  const bytes = Buffer.from(input);
  const splitter = new RecordSplitter(maxBytes);
  const found: RecordText[] = [];
  for (let at = 0; at < bytes.length; at += size)
    found.push(...splitter.push(bytes.subarray(at, at + Math.min(size, bytes.length))));
  return [...found, ...splitter.end()];
}

/** `TEXT@LINE:COLUMN`, and `!PROBLEM@LINE:COLUMN`. */
function brief(found: readonly RecordText[]): readonly string[] {
  return found.map((one) => {
    const what = 'text' in one ? one.text : `!${'problem' in one ? one.problem : 'a record'}`;
    return `${what}@${one.line}:${one.column}`;
  });
}

describe('records are found', () => {
  it.each<[name: string, input: string, found: readonly string[]]>([
    ['in lines', '{"a":1}\n{"b":2}\n', ['{"a":1}@1:1', '{"b":2}@2:1']],
    ['in lines that end in other ways', '{"a":1}\r\n\r\n {"b":2}', ['{"a":1}@1:1', '{"b":2}@3:2']],
    ['one after the other', '{"a":1}{"b":{"c":[]}}', ['{"a":1}@1:1', '{"b":{"c":[]}}@1:8']],
    ['in files of CloudTrail', '{"Records":[{"a":1},{"b":2}]}', ['{"a":1}@1:13', '{"b":2}@1:21']],
    [
      'in several of those',
      '{"Records":[{"a":1}]}{"Records":[]}\n{"Records":[{"b":2}]}',
      ['{"a":1}@1:13', '{"b":2}@2:13'],
    ],
    [
      'in output of the AWS CLI',
      '{\n  "Events": [\n    {\n      "a": 1\n    }\n  ],\n  "NextToken": "]}"\n}\n',
      ['{\n      "a": 1\n    }@3:5'],
    ],
    ['in a list', '[\n {"a":1},\n {"b":2}\n]\n', ['{"a":1}@2:2', '{"b":2}@3:2']],
    [
      'over several lines',
      '{\n  "a": {\n    "b": 1\n  }\n}\n{"c":1}\n',
      ['{\n  "a": {\n    "b": 1\n  }\n}@1:1', '{"c":1}@6:1'],
    ],
    [
      'with brackets, colons and quotes in texts',
      String.raw`{"a":"}]:\"{[","\\":"\\"}{"b":1}`,
      [String.raw`{"a":"}]:\"{[","\\":"\\"}@1:1`, '{"b":1}@1:26'],
    ],
    ['behind a byte order mark', '\uFEFF{"a":1}', ['{"a":1}@1:4']],
    ['with characters of several bytes', '{"é":"🙂"}\n{"b":1}', ['{"é":"🙂"}@1:1', '{"b":1}@2:1']],
    [
      'whose first member is called as a list is',
      '{"Records":1}{"Events":{"a":[]}}',
      ['{"Records":1}@1:1', '{"Events":{"a":[]}}@1:14'],
    ],
    ['whose other member is a list', '{"a":1,"Records":[{"b":1}]}', ['{"a":1,"Records":[{"b":1}]}@1:1']],
    ['nowhere', ' \n\t\r\n', []],
  ])('%s', (_name, input, found) => {
    expect(brief(split(input))).toEqual(found);
  });
});

describe('what is broken', () => {
  it.each<[name: string, input: string | Uint8Array, found: readonly string[]]>([
    ['a line ends inside a text', '{"a":"b\n{"c":1}\n', ['!a line ends inside a string@1:1', '{"c":1}@2:1']],
    ['a line ends inside a record', '{"a":{\n{"c":1}\n', ['!the record has no end@1:1', '{"c":1}@2:1']],
    [
      'a line begins with something else',
      'oops {"x":1}\n{"c":1}\n',
      ['!no record begins here@1:1', '{"c":1}@2:1'],
    ],
    [
      'something stands behind a record',
      '{"c":1} oops\n{"d":1}',
      ['{"c":1}@1:1', '!no record begins here@1:9', '{"d":1}@2:1'],
    ],
    [
      'a closing brace is left over',
      '{"c":1}}\n{"d":1}',
      ['{"c":1}@1:1', '!no record begins here@1:8', '{"d":1}@2:1'],
    ],
    [
      'the input ends inside a record',
      '{"c":1}\n{"d":',
      ['{"c":1}@1:1', '!the input ends inside a record@2:1'],
    ],
    ['the input ends inside a text', '{"c":1}\n{"d', ['{"c":1}@1:1', '!the input ends inside a record@2:1']],
    [
      'a file of CloudTrail is cut in a record',
      '{"Records":[{"a":1},{"b',
      ['{"a":1}@1:13', '!the input ends inside a record@1:21'],
    ],
    [
      'a file of CloudTrail is cut between records',
      '{"Records":[{"a":1},',
      ['{"a":1}@1:13', '!the input ends inside a list of records@1:21'],
    ],
    [
      'a file of CloudTrail is cut at its end',
      '{"Records":[{"a":1}]',
      ['{"a":1}@1:13', '!the input ends inside a record@1:21'],
    ],
    [
      'a list has something else in it',
      '{"Records":[{"a":1},2,{"b":1}]}',
      ['{"a":1}@1:13', '!no record begins here@1:21'],
    ],
    [
      'a line ends inside a text of a list',
      '{"Records":[{"a":"\n"},{"b":1}]}',
      ['!a line ends inside a string@1:13'],
    ],
    [
      'a record is not UTF-8',
      Uint8Array.of(0x7b, 0xff, 0x7d, 0x0a, 0x7b, 0x7d),
      ['!not UTF-8@1:1', '{}@2:1'],
    ],
    [
      'a record is nested too deep',
      `{"a":${'['.repeat(300)}${']'.repeat(300)}}{}`,
      ['!nested more than 256 deep@1:1', '{}@1:607'],
    ],
    [
      'bytes are compressed in another way',
      '\u0028\u00b5\u002f\u00fd{"a":1}',
      ['!no record begins here@1:1'],
    ],
  ])('%s', (_name, input, found) => {
    expect(brief(split(input))).toEqual(found);
  });

  it('a record that is too long is not held, and the next one is found', () => {
    const long = `{"a":"${'x'.repeat(5000)}"}`;
    expect(brief(split(`${long}\n{"b":1}`, 100, 1000))).toEqual([
      '!longer than 1000 bytes@1:1',
      '{"b":1}@2:1',
    ]);
    expect(brief(split(`{"Records":[${long},{"b":1}]}`, 100, 1000))).toEqual([
      '!longer than 1000 bytes@1:13',
      '{"b":1}@1:5022',
    ]);
  });

  it('a list that is broken ends the input', () => {
    expect(split('{"Records":[1')).toMatchObject([{ endsInput: true }]);
    expect(split('{"a"')).toMatchObject([{ problem: 'the input ends inside a record' }]);
    expect(split('{"a"')[0]).not.toHaveProperty('endsInput');
  });
});

describe('any input', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      '\n',
      ' ',
      ',',
      ':',
      '{"Records":[',
      '{"a":1}',
      'x',
      'é',
      '{"a":"b"}\n',
    ),
    { maxLength: 30 },
  );

  it('gives the same records however it is cut into chunks', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 7 }), (parts, size) => {
        const input = parts.join('');
        expect(split(input, size)).toEqual(split(input));
      }),
      { numRuns: 2000 },
    );
  });

  it('that is made of records gives those back, in each of the forms', () => {
    const records = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
    const forms: readonly ((texts: readonly string[]) => string)[] = [
      (texts) => texts.join('\n'),
      (texts) => texts.join(''),
      (texts) => `[${texts.join(',')}]`,
      (texts) => `{"Records":[${texts.join(',')}]}`,
      (texts) => `{ "Events" : [ ${texts.join(' ,\n ')} ], "NextToken": "x" }`,
    ];
    fc.assert(
      fc.property(
        records,
        fc.constantFrom(...forms),
        fc.integer({ min: 1, max: 40 }),
        (values, form, size) => {
          const texts = values.map((value) => JSON.stringify({ first: 0, ...value }));
          const found = split(form(texts), size);
          expect(found.map((one) => ('text' in one ? one.text : one))).toEqual(texts);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is held as far as its longest record only', () => {
    const splitter = new RecordSplitter();
    const chunk = Buffer.from(`${'{"a":"0123456789"},'.repeat(3000)}{"b":"`);
    let most = 0;
    splitter.push(Buffer.from('{"Records":['));
    for (let count = 0; count < 50; count += 1) {
      splitter.push(chunk);
      most = Math.max(most, splitter.heldBytes);
      splitter.push(Buffer.from('"},'));
    }
    expect(most).toBeLessThan(100);
  });
});
