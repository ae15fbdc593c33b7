import { describe, expect, it } from 'vitest';
import { validate, policyOf, get, denyGet, when } from '../../test/validation/validated-policies.ts';
import { applyEdits } from './apply-edits.ts';
import { validatePolicy } from './validate-policy.ts';
import type { ValidationOptions } from './validate-policy.ts';

describe('a fix', () => {
  const fixed = (text: string, options: ValidationOptions = {}): string => {
    const edits = validate(text, options).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    return applyEdits(text, edits).text;
  };

  it.each<[what: string, before: string, after: string]>([
    [
      'adds a version on a line of its own',
      '{\r\n\t"Statement": []\r\n}',
      '{\r\n\t"Version": "2012-10-17",\r\n\t"Statement": []\r\n}',
    ],
    ['adds a version on the same line', '{"Statement": []}', '{"Version": "2012-10-17", "Statement": []}'],
    [
      'brings the version up to date',
      '{"Version": "2008-10-17", "Statement": []}',
      '{"Version": "2012-10-17", "Statement": []}',
    ],
    [
      'removes from a list what stands first',
      policyOf(get({ Action: ['s3:GetObject', 's3:*'] })),
      policyOf(get({ Action: ['s3:*'] })),
    ],
    [
      'removes several in a row',
      policyOf(get({ Action: ['s3:*', 's3:GetObject', 's3:PutObject'] })),
      policyOf(get({ Action: ['s3:*'] })),
    ],
    [
      'keeps one of two that cover each other',
      policyOf(get({ Action: ['s3:*', 's3:**'] })),
      policyOf(get({ Action: ['s3:*', 's3:**'] })),
    ],
    [
      'keeps Sids apart',
      policyOf([get({ Sid: 'a b' }), denyGet({ Sid: 'a-b' })]),
      policyOf([get({ Sid: 'a b' }), denyGet({ Sid: 'a-b' })]),
    ],
    [
      'writes a Sid without odd characters',
      policyOf(get({ Sid: 'Allow: get' })),
      policyOf(get({ Sid: 'Allowget' })),
    ],
    [
      'writes names in the case that they have',
      '{"version": "2012-10-17", "Statement": [{"effect": "ALLOW", "Action": "s3:GetObject", "resource": "*"}]}',
      '{"Version": "2012-10-17", "Statement": [{"Effect": "ALLOW", "Action": "s3:GetObject", "Resource": "*"}]}',
    ],
    [
      'writes operators in the case that they have',
      policyOf(get(when('stringequals', 'aws:PrincipalTag/a', 'b'))),
      policyOf(get(when('StringEquals', 'aws:PrincipalTag/a', 'b'))),
    ],
    [
      'keeps the limit that decides',
      policyOf(get(when('NumericGreaterThan', 'aws:MultiFactorAuthAge', [9, 10]))),
      policyOf(get(when('NumericGreaterThan', 'aws:MultiFactorAuthAge', [9]))),
    ],
    [
      'writes networks',
      policyOf(get(when('IpAddress', 'aws:SourceIp', ['203.0.113.9/20', '2001:db8:1:2::1/33']))),
      policyOf(get(when('IpAddress', 'aws:SourceIp', ['203.0.112.0/20', '2001:db8::/33']))),
    ],
  ])('%s', (_what, before, after) => {
    expect(fixed(before)).toBe(after);
  });
});

describe('JSON', () => {
  const FENCE = '```';
  it.each<[what: string, before: string, after: string]>([
    ['in a code block of Markdown', `${FENCE}json\n{"a": 1}\n${FENCE}\n`, '{"a": 1}\n'],
    ['with blanks of a web page', '{\u00a0"a":\u20031}', '{ "a": 1}'],
    ['of Python', "{'a': True, 'b': None}", '{"a": true, "b": null}'],
    ['of JavaScript', '{a: "x", // why\n b: [1, 2,], /* c */ }', '{"a": "x",\n "b": [1, 2] }'],
    ['with typographic quotes', '{“a”: ‘b "c"’}', '{"a": "b \\"c\\""}'],
    ['with raw control characters', '{"a": "b\tc"}', '{"a": "b\\tc"}'],
    ['with several of them in one string', '{"a": "\tb\t\\c\\d"}', '{"a": "\\tb\\t\\\\c\\\\d"}'],
    ['with a comment where a comma is missing', '{"a": 1 // why\n "b": 2}', '{"a": 1, "b": 2}'],
    ['with 60 faults', `[${"'a',\n".repeat(60)}1]`, `[${'"a",'.repeat(60)}1]`],
    ['with an escape of another language', '{"a": "\\d"}', '{"a": "\\\\d"}'],
    ['without commas and colons', '{"a" 1\n "b": 2}', '{"a": 1,\n "b": 2}'.replace('"a": 1', '"a": 1')],
    ['with a quote too few', '{"a": "b,\n"c": d"}', '{"a": "b",\n"c": "d"}'],
  ])('%s is mended', (_what, before, after) => {
    let text = before;
    for (let round = 0; round < 3; round += 1) {
      text = applyEdits(
        text,
        validatePolicy(text).flatMap(({ fix, code }) => (code.startsWith('JSON') && fix ? [fix] : [])),
      ).text;
    }
    expect(JSON.parse(text)).toEqual(JSON.parse(after));
  });

  it.each([
    ['an ellipsis', '{"a": [1, ...]}', '1:11 JSON_UNEXPECTED'],
    ['two documents', '{"a": 1}\n{"b": 2, "c": 3}', '2:1 JSON_UNEXPECTED'],
    ['a missing brace', '[{"a": 1 {"b": 2}]', '1:10 JSON_MISSING_BRACKET'],
    ['a stray brace', '{"a": 1}}', '1:9 JSON_UNEXPECTED'],
    ['a value that begins like a comment and lacks its opening quote', '{"a":\n#1",\n1}', '2:1 JSON_COMMENT'],
    ['such values in a list', '["a",\n#1", #2",\n"b"]', '2:1 JSON_COMMENT'],
    ['such a value of slashes', '["a",\n//1",\n"b"]', '2:1 JSON_COMMENT'],
    ['a string with two kinds of faults', '{"a": "\\d\n}', '1:10 JSON_MISSING_QUOTE'],
  ])('with %s is not', (_what, text, place) => {
    const findings = validatePolicy(text);
    const [line = ''] = place.split(' ');
    expect(findings.map(({ position, code }) => `${position.line}:${position.column} ${code}`)).toEqual([
      place,
      `${line} CHECK_INCOMPLETE`,
    ]);
    expect(findings.every(({ fix }) => fix === undefined)).toBe(true);
  });
});
