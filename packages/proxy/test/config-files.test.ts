import { expect, test } from 'vitest';
import { configJsonSchema } from '../src/config/schema/config-json-schema.ts';
import { configReference } from './config-reference.ts';

// `vitest run -u` on this file writes both anew.
test('config.schema.json is what the schema says', async () => {
  await expect(formatJson(configJsonSchema())).toMatchFileSnapshot('../config.schema.json');
});

test('docs/configuration.md is what the schema says', async () => {
  await expect(configReference(configJsonSchema())).toMatchFileSnapshot('../../../docs/configuration.md');
});

/** Short lists on one line, as the formatter writes them. */
function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replaceAll(/\[\s+("[^\]{}]*")\s+\]/g, (_, items: string) => `[${items.replaceAll(/\s*\n\s*/g, ' ')}]`)}\n`;
}
