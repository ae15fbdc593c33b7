import { describe, expect, it, test } from 'vitest';

import { MAX_DOCUMENT_LENGTH, MAX_NESTING_DEPTH, MAX_VALUES } from './check-json-text.ts';
import { MAX_VARIABLES } from './check-variables.ts';
import { MAX_WILDCARDS } from './check-wildcards.ts';
import { MAX_POINTER_IN_MESSAGE } from './describe-fault.ts';
import { MAX_FAULTS, MAX_MESSAGE_LENGTH } from './fault-list.ts';
import { MAX_STATEMENTS, parsePolicyDocument } from './parse-policy-document.ts';
import { PolicySyntaxError } from './policy-syntax-error.ts';

describe('what is far beyond any policy, and loads', () => {
  it.each<[string, number, object, (text: string) => number]>([
    [
      '20,000 actions',
      20_000,
      { Action: many(20_000, (index) => `sagemaker:Describe${index}`) },
      countActions,
    ],
    [
      '50,000 values of a condition',
      50_000,
      { Condition: { StringLike: { 'aws:x': many(50_000, (index) => `v*${index}`) } } },
      countValues,
    ],
    [
      '1,000 keys of a condition',
      1000,
      { Condition: { StringEquals: Object.fromEntries(many(1000, (index) => [`aws:k${index}`, 'v'])) } },
      countConditions,
    ],
    [
      'a resource of a million characters',
      1,
      { Resource: `arn:aws:s3:::${'x'.repeat(1_000_000)}` },
      countStatements,
    ],
    ['a Sid of a million escapes', 1, { Sid: '"'.repeat(1_000_000) }, countStatements],
  ])('%s', (_name, expected, members, count) => {
    expect(count(policy(members))).toBe(expected);
  });

  test('a policy of a megabyte keeps its last statement', () => {
    const statements = many(4000, (index) => ({
      Sid: `Statement${index}${'x'.repeat(200)}`,
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
    }));
    const text = JSON.stringify({ Statement: statements });
    expect(text.length).toBeGreaterThan(1024 * 1024);
    expect(parsePolicyDocument(text).statements.at(-1)?.sid?.value).toMatch('Statement3999x');
  });
});

describe('each limit: the last that loads, and the first that does not', () => {
  test.each<[string, string, string, string]>([
    ['length', padded(MAX_DOCUMENT_LENGTH), padded(MAX_DOCUMENT_LENGTH + 1), 'DocumentTooLarge'],
    ['statements', withStatements(MAX_STATEMENTS), withStatements(MAX_STATEMENTS + 1), 'DocumentTooLarge'],
    [
      'wildcards of a resource',
      resource('*a', MAX_WILDCARDS),
      resource('*a', MAX_WILDCARDS + 1),
      'InvalidElement',
    ],
    ['wildcards of an action', action('?', MAX_WILDCARDS), action('?', MAX_WILDCARDS + 1), 'InvalidElement'],
    [
      'wildcards of StringLike',
      condition('StringLike', '*a', MAX_WILDCARDS),
      condition('StringLike', '*a', MAX_WILDCARDS + 1),
      'InvalidElement',
    ],
    [
      'wildcards of ArnEquals',
      condition('ArnEquals', '?', MAX_WILDCARDS),
      condition('ArnEquals', '?', MAX_WILDCARDS + 1),
      'InvalidElement',
    ],
    [
      'variables',
      resource('${aws:username}', MAX_VARIABLES),
      resource('${aws:username}', MAX_VARIABLES + 1),
      'InvalidVariable',
    ],
  ])('%s', (_name, last, first, code) => {
    expect(codesOf(last)).toEqual([]);
    expect(codesOf(first)).toEqual([code]);
  });

  test('a star of StringEquals is a character, so they may be many', () => {
    expect(codesOf(condition('StringEquals', '*', MAX_WILDCARDS + 1))).toEqual([]);
  });

  test('nesting', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    expect(faultsOf(nested(MAX_NESTING_DEPTH))).toMatchObject([{ code: 'InvalidElement' }]);
    expect(faultsOf(nested(MAX_NESTING_DEPTH + 1))).toMatchObject([
      { code: 'NestingTooDeep', position: { line: 1, column: MAX_NESTING_DEPTH + 1 } },
    ]);
    expect(codesOf('['.repeat(1_000_000))).toEqual(['NestingTooDeep']);
    expect(codesOf('{"a":'.repeat(1_000_000))).toEqual(['NestingTooDeep']);
  });

  test('values', () => {
    expect(faultsOf(`[${'1,'.repeat(MAX_VALUES)}1]`)).toMatchObject([
      { code: 'DocumentTooLarge', message: `more than ${MAX_VALUES} values` },
    ]);
    expect(codesOf(policy({ Sid: ','.repeat(MAX_VALUES) }))).toEqual([]);
  });
});

test('the message of an error tells a long pointer up to a length', () => {
  const text = policy({ Condition: { NumericEquals: { ['k'.repeat(1_000_000)]: 'x' } } });
  const shown = `#/Statement/Condition/NumericEquals/${'k'.repeat(1_000_000)}`;
  expect(() => parsePolicyDocument(text)).toThrow(`${shown.slice(0, MAX_POINTER_IN_MESSAGE + 1)}…`);
});

test('faults are told up to a number, and each up to a length', () => {
  expect(codesOf(`{"Statement":[${'1,'.repeat(5000)}1]}`)).toHaveLength(MAX_FAULTS);
  const [long] = faultsOf(policy({ Resource: 'x'.repeat(1_000_000) }));
  expect(long?.message).toHaveLength(MAX_MESSAGE_LENGTH + 1);
  expect(() => parsePolicyDocument(`{"Statement":[${'1,'.repeat(50)}1]}`)).toThrow('; and 41 more');
});

function many<Item>(count: number, toItem: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => toItem(index));
}

function policy(members: object): string {
  const statement = { Effect: 'Deny', Action: '*', Resource: '*', ...members };
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

function padded(length: number): string {
  const text = policy({});
  return text + ' '.repeat(length - text.length);
}

function withStatements(count: number): string {
  return JSON.stringify({ Statement: many(count, () => ({ Effect: 'Deny', Action: '*', Resource: '*' })) });
}

function resource(part: string, count: number): string {
  return policy({ Resource: `arn:aws:s3:::${part.repeat(count)}` });
}

function action(part: string, count: number): string {
  return policy({ Action: `s3:${part.repeat(count)}` });
}

function condition(operator: string, part: string, count: number): string {
  return policy({
    Condition: { [operator]: { 'aws:PrincipalArn': `arn:aws:iam::1:${part.repeat(count)}` } },
  });
}

function countStatements(text: string): number {
  return parsePolicyDocument(text).statements.length;
}

function countActions(text: string): number {
  return parsePolicyDocument(text).statements[0]?.action?.length ?? 0;
}

function countConditions(text: string): number {
  return parsePolicyDocument(text).statements[0]?.conditions.length ?? 0;
}

function countValues(text: string): number {
  return parsePolicyDocument(text).statements[0]?.conditions[0]?.values.length ?? 0;
}

function codesOf(text: string): readonly string[] {
  return faultsOf(text).map(({ code }) => code);
}

function faultsOf(text: string): PolicySyntaxError['faults'] {
  try {
    parsePolicyDocument(text);
    return [];
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error.faults;
    throw error;
  }
}
