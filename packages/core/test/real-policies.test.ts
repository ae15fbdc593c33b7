import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';

import { runRealPolicies } from '../tools/real-policies/run-real-policies.ts';
import { unwrapDocument } from '../tools/real-policies/unwrap-document.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-policies-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const TRAINING = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['sagemaker:Describe*', 'sagemaker:CreateTrainingJob'],
      Resource: ['arn:aws:sagemaker:*:*:training-job/${aws:username}-*', 'arn:aws:s3:::a${*}b?'],
    },
    { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::private/*' },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { 'ForAnyValue:StringNotLikeIfExists': { 'aws:TagKeys': 'team-*' } },
    },
    { Effect: 'Deny', Action: 'sagemaker:Delete*', Resource: 'arn:aws:sagemaker:*:444455556666:*' },
  ],
};

test('the report counts what was read, decided and refused', () => {
  save('training.json', TRAINING);
  save('trust.json', {
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'sagemaker.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  });
  const broken = { Effect: 'Deny', Action: 'sagemaker:*', Resource: 'a|b', Conditions: {} };
  save('broken.json', { Statement: [broken] });
  const columnOf = (part: string): number => JSON.stringify({ Statement: [broken] }).indexOf(part) + 1;
  const { code, out } = run(folder);
  expect(code).toBe(0);
  expect(out.startsWith('| what | count |\n| --- | --- |\n| documents | 3 |\n')).toBe(true);
  expect(out).toContain('\n\n### Statements by element\n\n| element | count |\n| --- | --- |\n');
  expect(out).toContain('\n\n### Refused\n\n| place | fault |\n');
  expect(rows(out)).toMatchObject({
    documents: '3',
    loaded: '2',
    refused: '1',
    statements: '5',
    contradictions: '0',
    'Effect Deny': '2',
    NotResource: '1',
    Principal: '1',
    'ForAnyValue:StringNotLikeIfExists': '1',
    '`${aws:username}`': '1',
    [`broken.json, line 1, column ${columnOf('"a|b"')}`]:
      'InvalidResource: expected an ARN or `*`, found `a\\|b`',
    [`broken.json, line 1, column ${columnOf('"Conditions"')}`]:
      'UnknownElement: unknown element `Conditions`; did you mean `Condition`?',
  });
});

test('each statement without conditions is asked for what it says, with the outcome that follows', () => {
  save('plain.json', {
    Statement: [
      { Effect: 'Allow', Action: 's3:Get?bject', Resource: 'arn:aws:s3:::b/*' },
      { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b/secret' },
    ],
  });
  expect(rows(run(folder).out)).toMatchObject({
    decisions: '4',
    'decisions whose outcome follows from one statement': '4',
    allowed: '1',
    explicitDeny: '1',
    implicitDeny: '2',
  });
});

describe('what the AWS CLI prints around a document', () => {
  const text = JSON.stringify(TRAINING);

  it.each<[string, unknown]>([
    ['iam get-policy-version', { PolicyVersion: { Document: TRAINING, VersionId: 'v1' } }],
    ['iam get-role-policy', { RoleName: 'r', PolicyName: 'p', PolicyDocument: TRAINING }],
    ['organizations describe-policy', { Policy: { PolicySummary: { Id: 'p-1' }, Content: text } }],
    ['s3api get-bucket-policy', { Policy: text }],
    ['an encoded document', { PolicyVersion: { Document: encodeURIComponent(text) } }],
  ])('%s', (_name, printed) => {
    const document = unwrapDocument(JSON.stringify(printed));
    expect(typeof document === 'string' ? JSON.parse(document) : document).toEqual(TRAINING);
  });

  test('a plain document keeps its text, and a key given twice is never chosen from', () => {
    const plain = JSON.stringify(TRAINING, undefined, 2);
    expect(unwrapDocument(plain)).toBe(plain);
    const twice = '{"Document":{"Statement":[]},"Document":{"Statement":[]}}';
    expect(unwrapDocument(twice)).toBe(twice);
  });
});

test.each([
  [['--help'], 0],
  [[], 2],
  [['a', 'b'], 2],
  [['--unknown'], 2],
])('%j: the help, exit code %s', (args, code) => {
  const result = run(...args);
  expect(result.code).toBe(code);
  expect(code === 0 ? result.out : result.err).toContain('Usage: npm run real-policies -- FOLDER');
});

test('a folder without policies is an error', () => {
  expect(run(folder)).toMatchObject({ code: 2, out: '' });
  expect(run(join(folder, 'missing')).code).toBe(2);
});

function save(name: string, document: object): void {
  writeFileSync(join(folder, name), JSON.stringify(document));
}

function run(...args: readonly string[]): {
  readonly code: number;
  readonly out: string;
  readonly err: string;
} {
  const written = { out: '', err: '' };
  const code = runRealPolicies(
    args,
    { write: (text) => (written.out += text) },
    { write: (text) => (written.err += text) },
  );
  return { code, ...written };
}

/** The rows of all tables of a report, by their first cell. */
function rows(report: string): Readonly<Record<string, string>> {
  const cells = report
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.slice(2, -2).split(' | '));
  return Object.fromEntries(cells.map(([name = '', ...value]) => [name, value.join(' | ')]));
}
