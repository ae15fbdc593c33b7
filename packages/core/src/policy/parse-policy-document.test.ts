import { describe, expect, it, test } from 'vitest';

import { faultsOf, policyOf } from '../../test/faults-of.ts';
import { parsePolicyDocument } from './parse-policy-document.ts';
import type { ParseOptions } from './parse-policy-document.ts';

test('every fault is listed at once, in the order of the text', () => {
  const text = `{
  "Version": "2013-01-01",
  "Statement": [
    { "Effect": "Allow", "Action": "sage*:Get", "Resource": "x" },
    { "Effect": "deny", "Action": "*", "Resource": "*", "Condition": { "Bools": {} } }
  ]
}`;
  expect(faultsOf(text).map(({ code, position }) => [code, position.line, position.column])).toEqual([
    ['InvalidElement', 2, 14],
    ['InvalidAction', 4, 36],
    ['InvalidResource', 4, 61],
    ['InvalidElement', 5, 17],
    ['UnknownOperator', 5, 72],
  ]);
});

test('a bad Effect hides no other fault of its statement', () => {
  const text = '{"Statement":{"Action":"x","Resource":"y","Principal":"z"}}';
  expect(faultsOf(text, 'identityBased').map(({ code }) => code)).toEqual([
    'MissingElement',
    'InvalidAction',
    'InvalidResource',
    'InvalidPrincipal',
    'ForbiddenElement',
  ]);
});

test('the message of the error tells the place of each fault', () => {
  const parse = (): unknown => parsePolicyDocument('{"Statement":[],"Statement":[],"Extra":1}');
  expect(parse).toThrow(
    'duplicate key `Statement`, expected it once in an object at `#/Statement`, line 1, column 17',
  );
  expect(parse).toThrow(
    'unknown element `Extra`, expected one of `Version`, `Id`, `Statement` at `#/Extra`, line 1, column 32',
  );
});

describe('a message says what was found and what was expected', () => {
  const long = 'x'.repeat(100_000);
  const told = `${'x'.repeat(200)}…`;
  const operators =
    '`StringEquals`, `NumericLessThan`, `DateGreaterThan`, `Bool`, `BinaryEquals`, `IpAddress`, `ArnLike` or `Null`';

  it.each<[string, string]>([
    ['[]', 'a policy must be an object, found a list'],
    [
      '{"Version":"2012-10-18","Statement":[]}',
      '`Version` must be `2012-10-17` or `2008-10-17`, found `2012-10-18`',
    ],
    ['{"Version":20121017,"Statement":[]}', '`Version` must be a string, found a number'],
    ['{"Statement":[null]}', 'a statement must be an object, found `null`'],
    ['{"Statement":[true]}', 'a statement must be an object, found a boolean'],
    [policyOf({ Action: [{}] }), '`Action` must be a string, found an object'],
    [policyOf({ Condition: 'Bool' }), '`Condition` must be an object, found a string'],
    [
      `{"${long}":1,"Statement":[]}`,
      `unknown element \`${told}\`, expected one of \`Version\`, \`Id\`, \`Statement\``,
    ],
    ['{"Id":"a","Id":"b","Statement":[]}', 'duplicate key `Id`, expected it once in an object'],
    [
      policyOf({ Condition: { Bool: { 'a:b': 'true', 'A:b': 'true' } } }),
      'duplicate key `A:b`, expected it once in an object, in whatever case',
    ],
    [
      policyOf({ Condition: { StringEqual: { 'a:b': 'c' } } }),
      'unknown condition operator `StringEqual`; did you mean `StringEquals`?',
    ],
    [
      policyOf({ Condition: { [long]: { 'a:b': 'c' } } }),
      `unknown condition operator \`${told}\`, expected one such as ${operators}`,
    ],
    [
      policyOf({ Condition: { Bool: { 'a:b': [[]] } } }),
      'a condition value must be a string, a number or a boolean, found a list',
    ],
    [policyOf({ Condition: { Bool: { 'a:b': [] } } }), 'expected at least one value, found an empty list'],
    [
      policyOf({ Condition: { Bool: { '': 'true' } } }),
      'expected the name of a condition key, found an empty one',
    ],
    [policyOf({ Principal: {} }), '`Principal` must name somebody, found an empty object'],
  ])('%.80s', (text, message) => {
    expect(faultsOf(text).map((fault) => fault.message)).toEqual([message]);
  });
});

describe('what is read', () => {
  test('positions count lines and UTF-16 columns from one, the end exclusive', () => {
    const text =
      '{"Statement": [\n  {"Sid": "😀", "Effect": "Deny", "Action": "*", "Resource": "*"},\n  {\n"Effect":"Allow","Action":"*","Resource":"*" }]}';
    const positions = parsePolicyDocument(text).statements.map(({ position }) => position);
    expect(positions).toEqual([
      { start: { line: 2, column: 3 }, end: { line: 2, column: 66 } },
      { start: { line: 3, column: 3 }, end: { line: 4, column: 47 } },
    ]);
  });

  test('a byte order mark is not part of the text', () => {
    const document = parsePolicyDocument('\uFEFF{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}');
    expect(document.statements[0]?.position.start).toEqual({ line: 1, column: 14 });
  });

  test('an absent version is the old one', () => {
    expect(parsePolicyDocument('{"Statement":[]}')).toEqual({ version: '2008-10-17', statements: [] });
  });

  test('numbers and booleans of a condition keep the text that was written', () => {
    const text = `{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"a:b":[1.0,true,1E2,""]}}}}`;
    const values = parsePolicyDocument(text).statements[0]?.conditions[0]?.values.map(({ value }) => value);
    expect(values).toEqual(['1.0', 'true', '1E2', '']);
  });

  test('lone surrogates and null characters are data', () => {
    const document = parsePolicyDocument(policyOf({ Sid: '\uD800\u0000' }));
    expect(document.statements[0]?.sid?.value).toBe('\uD800\u0000');
  });
});

it.each<[unknown, string]>([
  [
    { policyType: 'identity' },
    'unknown policy type `identity`, expected one of `serviceControl`, `resourceControl`, `permissionsBoundary`, `session`, `identityBased`, `resourceBased`, `vpcEndpoint`',
  ],
  [{ policyType: 'toString' }, 'unknown policy type `toString`'],
  [{ policyType: null }, 'unknown policy type `null`'],
  [{ policytype: 'session' }, 'unknown option `policytype`, expected one of `policyType`'],
  ['session', 'the options must be an object'],
])('the options %j are a mistake of the caller', (options, message) => {
  const parse = (): unknown => parsePolicyDocument(policyOf({}), options as ParseOptions);
  expect(parse).toThrow(TypeError);
  expect(parse).toThrow(message);
});
