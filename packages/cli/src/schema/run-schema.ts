import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Terminal } from '../terminal.ts';
import { policySchema } from './policy-schema.ts';
import type { SchemaName } from './schema-command.ts';

const SCHEMA_TEXTS: Readonly<Record<SchemaName, () => Promise<string>>> = {
  config: () =>
    readFile(createRequire(import.meta.url).resolve('@sagegate/proxy/config.schema.json'), 'utf8'),
  policy: () => Promise.resolve(textOf(policySchema())),
  'policy-tests': async () => {
    const { policyTestJsonSchema } = await import('../policy-test-file/policy-test-json-schema.ts');
    return textOf(policyTestJsonSchema());
  },
};

/** Prints a schema. */
export async function runSchema(name: SchemaName, terminal: Terminal): Promise<void> {
  await terminal.print(await SCHEMA_TEXTS[name]());
}

function textOf(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
