import { describe, expect, it, test } from 'vitest';
import { MAX_FAULTS } from '../policy/fault-list.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { compilePolicies } from './compile-policies.ts';
import { parsePolicies } from './parse-policies.ts';
import type { PolicySource } from './parse-policies.ts';

const ALLOW_ALL = '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';

function refusalOf(sources: readonly PolicySource[]): PolicySyntaxError {
  try {
    parsePolicies(sources);
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

test('policies from text and from objects, in their order, ready to be compiled', () => {
  const policies = parsePolicies([
    { id: 'first.json', source: ALLOW_ALL },
    { id: 'second.json', source: { Statement: [] }, policyType: 'identityBased' },
  ]);
  expect(policies.map(({ id, document }) => [id, document.statements.length])).toEqual([
    ['first.json', 1],
    ['second.json', 0],
  ]);
  expect(() => compilePolicies({ identityBased: policies })).not.toThrow();
});

test('one error names every fault of every policy, with policy, line and column', () => {
  const sources: readonly PolicySource[] = [
    {
      id: 'effect.json',
      source: '{"Version": "2012",\n"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}',
    },
    { id: 'good.json', source: ALLOW_ALL },
    { id: 'cut-off.json', source: '{"Statement":\n[' },
    { id: 'boundary.json', source: ALLOW_ALL, policyType: 'vpcEndpoint' },
  ];
  const { faults, message } = refusalOf(sources);
  expect(
    faults.map(({ policyId, code, position }) => [policyId, code, position.line, position.column]),
  ).toEqual([
    ['effect.json', 'InvalidElement', 1, 13],
    ['effect.json', 'InvalidElement', 2, 23],
    ['cut-off.json', 'InvalidJson', 2, 2],
    ['boundary.json', 'MissingElement', 1, 14],
  ]);
  expect(message).toContain(
    '; policy `cut-off.json`: not JSON: expected a value or `]`, found the end of the text',
  );
});

test('the faults of all policies together are bounded', () => {
  const source = `{"Statement":[${'1,'.repeat(MAX_FAULTS - 2)}1]}`;
  const { faults } = refusalOf([1, 2, 3].map((number) => ({ id: `policy ${number}`, source })));
  expect(faults).toHaveLength(MAX_FAULTS);
  expect(faults.at(-1)?.policyId).toBe('policy 2');
});

describe('what only code without types can give is a TypeError', () => {
  it.each<[unknown, string]>([
    [{ id: 'a', source: ALLOW_ALL }, 'must be a list'],
    [[{ source: ALLOW_ALL }], 'the id of policy 0 must be a string'],
    [[{ id: 'a', source: ALLOW_ALL, policyType: 'identity' }], '`serviceControl`'],
    [[{ id: 'a', source: ALLOW_ALL, type: 'session' }], 'unknown option `type`'],
  ])('%j', (sources, message) => {
    const parse = (): unknown => parsePolicies(sources as readonly PolicySource[]);
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(message);
  });
});
