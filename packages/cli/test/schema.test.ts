import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';

async function schemaOf(name: string): Promise<(value: unknown) => boolean> {
  const { stdout, exitCode } = await runInProcess(['schema', name]);
  expect(exitCode).toBe(0);
  const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } });
  return ajv.compile(JSON.parse(stdout) as object);
}

const DOCUMENTS = join(import.meta.dirname, '../../core/test/aws-documents');

interface AwsDocument {
  readonly examples: readonly { readonly policy: unknown; readonly fault?: unknown }[];
}

/** The policies that AWS prints in its documents, but for those that are printed broken. */
function printedPolicies(): readonly unknown[] {
  return readdirSync(DOCUMENTS)
    .filter((name) => name.endsWith('.document.json'))
    .map((name) => JSON.parse(readFileSync(join(DOCUMENTS, name), 'utf8')) as AwsDocument)
    .flatMap(({ examples }) => examples)
    .filter(({ policy, fault }) => typeof policy === 'object' && fault === undefined)
    .map(({ policy }) => policy);
}

const STATEMENT = { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: '*' };

describe('the schema of policies', () => {
  it('takes the policies that AWS prints', async () => {
    const isValid = await schemaOf('policy');
    const policies = printedPolicies();
    expect(policies.length).toBeGreaterThan(100);
    expect(policies.filter((policy) => !isValid(policy))).toEqual([]);
  });

  it.each<[name: string, policy: object]>([
    ['an unknown element', { Statement: STATEMENT, Statements: [] }],
    ['no statement', { Version: '2012-10-17' }],
    ['another version', { Version: '2024-01-01', Statement: STATEMENT }],
    ['an unknown effect', { Statement: { ...STATEMENT, Effect: 'allow' } }],
    ['two kinds of actions', { Statement: { ...STATEMENT, NotAction: 'sagemaker:*' } }],
    ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }],
    ['an unknown operator', { Statement: { ...STATEMENT, Condition: { StringEqual: { 'aws:x': 'a' } } } }],
    ['an unknown kind of principal', { Statement: { ...STATEMENT, Principal: { User: 'alice' } } }],
    ['a number as an action', { Statement: { ...STATEMENT, Action: 1 } }],
  ])('refuses %s, as the parser does', async (_name, policy) => {
    expect((await schemaOf('policy'))(policy)).toBe(false);
    expect(() => parsePolicyDocument(policy)).toThrow(PolicySyntaxError);
  });
});

it('of the configuration is the published one', async () => {
  const published = readFileSync(join(import.meta.dirname, '../../proxy/config.schema.json'), 'utf8');
  expect((await runInProcess(['schema', 'config'])).stdout).toBe(published);
});

it('of anything else is refused', async () => {
  const { exitCode, stderr } = await runInProcess(['schema', 'polcy']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Allowed choices are config, policy, policy-tests');
});
