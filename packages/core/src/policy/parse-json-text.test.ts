import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../test/faults-of.ts';

describe('a document that is no JSON is refused at its place', () => {
  it.each([
    ['', 1, 1, 'a JSON value, found the end of the text'],
    [' \n', 1, 1, 'a JSON value, found the end of the text'],
    ['{"Statement":[', 1, 15, 'a value or `]`, found the end of the text'],
    ['{"Statement":\n [{\n\n', 2, 4, 'a name in double quotes or `}`, found the end of the text'],
    ['{"Version"', 1, 11, '`:` and a value, found the end of the text'],
    ['{"Version":', 1, 12, 'a value, found the end of the text'],
    ['{"a":1,', 1, 8, 'a name in double quotes, found the end of the text'],
    ['{"a" 1', 1, 6, '`:` and a value, found `1`'],
    ['{"a":tr', 1, 6, 'a value, found `t`'],
    ['[1,]', 1, 4, 'another value, found `]`'],
    ['[,1]', 1, 2, 'a value or `]`, found `,`'],
    ['[1 2]', 1, 4, '`,` or `]`, found `2`'],
    ['{"a":1,}', 1, 8, 'a name in double quotes, found `}`'],
    ['{"a":1 "b":2}', 1, 8, '`,` or `}`, found `"`'],
    ['{"a":1]', 1, 7, '`,` or `}`, found `]`'],
    ['[1}', 1, 3, '`,` or `]`, found `}`'],
    ['{"a":1', 1, 7, '`,` or `}`, found the end of the text'],
    ['{"a":1}x', 1, 8, 'the end of the text, found `x`'],
    ['{"a":1}\n{"a":1}', 2, 1, 'the end of the text, found `{`'],
    ['{"a":1},', 1, 8, 'the end of the text, found `,`'],
    ['{\n  "a": "b\n}', 2, 10, '`"` to end the string, found a line break'],
    ['{"a":"Deny,"Action":"*"}', 1, 13, '`,` or `}`, found `A`'],
    ['{"a": "b', 1, 9, '`"` to end the string, found the end of the text'],
    ['{"a\\', 1, 5, '`"` to end the string, found the end of the text'],
    ['{"a":\t"b\tc"}', 1, 9, '`"` to end the string, found U+0009'],
    ['{\r\n  "a": 1 /* c */\r\n}', 2, 10, 'found a comment'],
    ['// c\n{}', 1, 1, 'a JSON value, found a comment'],
    ["{'a': 1}", 1, 2, "a name in double quotes or `}`, found `'`"],
    ['{a: 1}', 1, 2, 'a name in double quotes or `}`, found `a`'],
    ['{"a": NaN}', 1, 7, 'a value, found `N`'],
    ['{"a": undefined}', 1, 7, 'a value, found `u`'],
    ['{"😀": x}', 1, 8, 'a value, found `x`'],
    ['{"a": 😀}', 1, 7, 'a value, found `😀`'],
    ['{"a":"\\q"}', 1, 7, 'an escape that JSON has, found `\\`'],
    ['{"a":"\\u00zz"}', 1, 7, 'an escape that JSON has, found `\\`'],
    ['{"a":01}', 1, 7, '`,` or `}`, found `1`'],
    ['{"a":-}', 1, 7, 'a digit, found `}`'],
    ['{"a":1.}', 1, 8, 'a digit, found `}`'],
    ['{"a":.5}', 1, 6, 'a value, found `.`'],
    ['{"a":+1}', 1, 6, 'a value, found `+`'],
    ['{"a":1e}', 1, 8, 'a digit, found `}`'],
    ['\uFEFF\uFEFF{}', 1, 1, 'a JSON value, found U+FEFF'],
    ['\u00a0{}', 1, 1, 'a JSON value, found U+00A0'],
    ['{}\u200b', 1, 3, 'the end of the text, found U+200B'],
    ['{}\u0000', 1, 3, 'the end of the text, found U+0000'],
    ['\uD800', 1, 1, 'a JSON value, found U+D800'],
    ['{"a":1,\r"b":2,\r\n"c":x}', 3, 5, 'found `x`'],
  ])('%j', (text, line, column, message) => {
    const [fault] = faultsOf(text);
    expect(fault).toMatchObject({ code: 'InvalidJson', pointer: '', position: { line, column } });
    expect(fault?.message).toContain(message);
  });
});
