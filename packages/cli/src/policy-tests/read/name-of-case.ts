import type { TestCase } from '../../policy-test-file/policy-test-file.ts';

const MAX_NAME_LENGTH = 120;

/** What varies in a case, by its values: `region: eu-west-1, expect: denied`. */
export function nameOfCase({ name: _none, ...members }: TestCase, index: number): string {
  const parts = Object.entries(members).map(([member, value]) => `${member}: ${describe(value)}`);
  if (parts.length === 0) return `case ${index + 1}`;
  const name = parts.join(', ');
  return name.length <= MAX_NAME_LENGTH ? name : `${name.slice(0, MAX_NAME_LENGTH - 1)}…`;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value).replaceAll('"', '');
}
