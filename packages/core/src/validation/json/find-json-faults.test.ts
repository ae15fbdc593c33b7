import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findJsonFaults } from './find-json-faults.ts';

const placesOf = (text: string) =>
  findJsonFaults(text).map(
    ({ code, position, message }) => `${position.line}:${position.column} ${code} ${message}`,
  );

describe('what people write instead of JSON', () => {
  it.each<[name: string, text: string, faults: string[]]>([
    [
      'a line comment',
      '{\n  // all of it\n  "a": 1\n}',
      ['2:3 JSON_COMMENT JSON has no comments; remove this one'],
    ],
    ['a block comment', '[1, /* , */ 2]', ['1:5 JSON_COMMENT JSON has no comments; remove this one']],
    [
      'a comment that may be a string without its opening quote',
      '["a",\n#1", "b"]',
      [
        '1:6 JSON_MISSING_BRACKET the text ends early: missing `]`',
        '2:1 JSON_COMMENT JSON has no comments; remove this one or, where it is a string, write its opening quote',
      ],
    ],
    ['a hash comment', '# x\n[]', ['1:1 JSON_COMMENT JSON has no comments; remove this one']],
    [
      'a missing closing quote',
      '{"Action": [\n  "sagemaker:*\n], "Resource": "*"}',
      ['2:15 JSON_MISSING_QUOTE missing closing quote after `"sagemaker:*`'],
    ],
    [
      'a missing closing quote before a comma',
      '[\n  "sagemaker:A,\n  "sagemaker:B"\n]',
      ['2:15 JSON_MISSING_QUOTE missing closing quote after `"sagemaker:A`'],
    ],
    [
      'a key without its closing quote',
      '{"Resource: "*", "aws:SourceIp : ["192.0.2.1"]}',
      [
        '1:11 JSON_MISSING_QUOTE missing closing quote after `"Resource`',
        '1:31 JSON_MISSING_QUOTE missing closing quote after `"aws:SourceIp`',
      ],
    ],
    [
      'a value without its closing quote',
      '{"Effect": "Allow, "Action": ["a , "b"]}',
      [
        '1:18 JSON_MISSING_QUOTE missing closing quote after `"Allow`',
        '1:33 JSON_MISSING_QUOTE missing closing quote after `"a`',
      ],
    ],
    [
      'a missing opening quote',
      '{"a": Allow"}',
      ['1:7 JSON_MISSING_QUOTE missing opening quote before `Allow`'],
    ],
    ['a key without quotes', '{Effect: 1}', ['1:2 JSON_MISSING_QUOTE missing opening quote before `Effect`']],
    ['a missing brace', '[{"a": 1\n{"b": 2}]', ['2:1 JSON_MISSING_BRACKET missing `},` before this `{`']],
    ['a missing bracket', '{"a": ["x"}', ['1:11 JSON_MISSING_BRACKET missing `]` before this `}`']],
    ['a brace of the other kind', '[1}', ['1:3 JSON_MISSING_BRACKET `}` where `]` is expected']],
    [
      'a text that ends early',
      '{"a": [1',
      ['1:9 JSON_MISSING_BRACKET the text ends early: missing `]`, `}`'],
    ],
    [
      'a stray brace in a list',
      '{"a": [{"b": 1}}]}',
      ['1:16 JSON_UNEXPECTED remove this `}`: it closes nothing'],
    ],
    ['a stray bracket', '{"a": ["x"]]}', ['1:12 JSON_UNEXPECTED remove this `]`: it closes nothing']],
    [
      'text behind the document',
      '{} and so on, {',
      ['1:4 JSON_UNEXPECTED unexpected `and` after the end of the document'],
    ],
    [
      'a piece of a policy',
      '"Action": ["a"]',
      [
        '1:9 JSON_UNEXPECTED unexpected `:` after the end of the document: a piece of a policy stands between `{` and `}`',
      ],
    ],
    ['a stray brace', '{}\n}', ['2:1 JSON_UNEXPECTED remove this `}`: it closes nothing']],
    [
      'a trailing comma',
      '{"a": 1,\n}',
      ['1:8 JSON_TRAILING_COMMA remove this comma: nothing follows it before `}`'],
    ],
    [
      'a trailing comma in a list',
      '[1 , ]',
      ['1:4 JSON_TRAILING_COMMA remove this comma: nothing follows it before `]`'],
    ],
    ['a comma alone in a list', '[,]', ['1:2 JSON_UNEXPECTED remove this comma: nothing stands before it']],
    [
      'commas at the end of a list',
      '[1,,]',
      [
        '1:3 JSON_TRAILING_COMMA remove this comma: nothing follows it before `]`',
        '1:4 JSON_UNEXPECTED remove this comma: nothing stands before it',
      ],
    ],
    ['two commas', '[1,,2]', ['1:4 JSON_UNEXPECTED remove this comma: nothing stands before it']],
    ['a missing comma', '{"a": 1\n "b": 2}', ['1:8 JSON_MISSING_COMMA missing `,` before `"b"`']],
    ['a missing colon', '{"a" 1}', ['1:6 JSON_MISSING_COLON missing `:` before `1`']],
    ['a missing value', '{"a": }', ['1:7 JSON_MISSING_VALUE missing value before `}`']],
    ['single quotes', "['a']", ['1:2 JSON_STRING strings stand in double quotes (`"`), not in `\'`']],
    ['curly quotes', '[“a”]', ['1:2 JSON_STRING strings stand in double quotes (`"`), not in `“`']],
    ['a literal of Python', '[True]', ['1:2 JSON_UNEXPECTED `True` is not JSON; write `true`']],
    [
      'an unknown escape',
      '["\\d"]',
      ['1:3 JSON_STRING JSON has no escape `\\d`; write `\\\\` for a backslash'],
    ],
    ['a raw tab', '["a\tb"]', ['1:4 JSON_STRING a control character inside a string must be written `\\t`']],
    ['a key given twice', '{"a": 1, "\\u0061": 2}', ['1:10 JSON_DUPLICATE_KEY duplicate key `a`']],
    ['an empty text', ' \n', ['2:1 JSON_UNEXPECTED the text is empty']],
  ])('%s', (_name, text, faults) => {
    expect(placesOf(text)).toEqual(faults);
  });

  it('finds several faults in one run', () => {
    const text = '{\n  // one\n  "a": [1,],\n  "b": "x\n  "c" 3\n';
    expect(placesOf(text).map((place) => place.split(' ')[0])).toEqual([
      '2:3',
      '3:10',
      '4:10',
      '4:10',
      '5:7',
      '5:8',
    ]);
  });

  it('counts columns in UTF-16 units', () => {
    expect(placesOf('["🙂",]')).toEqual([
      '1:6 JSON_TRAILING_COMMA remove this comma: nothing follows it before `]`',
    ]);
  });

  it.each([
    ['50 of which nobody knows how to mend them', '\u201c\n,', 50],
    ['1000 others', "'a',", 1000],
  ])('stops after %s, so that hostile text costs no more than long text', (_what, fault, count) => {
    expect(findJsonFaults(`[${fault.repeat(100_000)}`)).toHaveLength(count);
  });
});

describe('against JSON.parse', () => {
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  test('every text that JSON.stringify writes is without fault', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        expect(findJsonFaults(JSON.stringify(value, null, indent))).toEqual([]);
      }),
    );
  });

  test('a text has faults exactly when JSON.parse refuses it or a key stands twice', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"b"',
      '1',
      '-',
      'true',
      ' ',
      '\n',
      '"',
      '\\',
      '//',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
        const text = list.join('');
        const faults = findJsonFaults(text).filter(({ code }) => code !== 'JSON_DUPLICATE_KEY');
        expect({ text, valid: faults.length === 0 }).toEqual({ text, valid: parses(text) });
      }),
      { numRuns: 20_000 },
    );
  });

  it('takes nesting of 256 and refuses 257', () => {
    expect(findJsonFaults('['.repeat(256) + ']'.repeat(256))).toEqual([]);
    expect(findJsonFaults('['.repeat(257) + ']'.repeat(257))).toMatchObject([{ code: 'JSON_TOO_DEEP' }]);
    expect(findJsonFaults('['.repeat(1_000_000))).toMatchObject([{ code: 'JSON_TOO_DEEP' }]);
  });
});
