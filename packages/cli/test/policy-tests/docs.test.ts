import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyTestJsonSchema } from '../../src/policy-test-file/policy-test-json-schema.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const PAGE = readFileSync(join(ROOT, 'docs/policy-tests.md'), 'utf8');

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

const SCHEMA = policyTestJsonSchema() as Node;

/** Every member that a file of tests can have, by its path, with what it is. */
function members(
  node: Node,
  path = '',
): readonly (readonly [name: string, description: string | undefined])[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, member]) => [
    [`${path}${name}`, member.description] as const,
    ...members(member, `${path}${name}.`),
  ]);
  return [...own, ...[node.items ?? [], node.anyOf ?? []].flat().flatMap((inner) => members(inner, path))];
}

const MEMBERS = members(SCHEMA);

it('every member has a description', () => {
  expect(MEMBERS.length).toBeGreaterThan(40);
  expect(MEMBERS.filter(([, description]) => description === undefined)).toEqual([]);
});

describe('the documentation', () => {
  const rows = PAGE.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));

  it.each(MEMBERS.filter(([name]) => !/\.cases\./.test(name)))(
    'says of %s what the schema says',
    (name, description) => {
      const member = name.split('.').at(-1) ?? '';
      expect(rows.some(([, cell, text]) => cell === `\`${member}\`` && text === description)).toBe(true);
    },
  );
});

it.each([
  ['examples/dev-team-isolation/isolation.policy-test.yaml', true],
  ['packages/cli/test/policy-tests/screen/models.policy-test.yaml', true],
  ['packages/cli/test/gateway.yaml', false],
])('the schema of editors takes %s: %s', (file, isValid) => {
  const validate = new Ajv2020({ strict: false }).compile(SCHEMA);
  expect(validate(parse(readFileSync(join(ROOT, file), 'utf8')))).toBe(isValid);
});
