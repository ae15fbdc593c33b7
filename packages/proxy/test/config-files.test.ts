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

const PRINT_WIDTH = 110;
const LIST_OF_VALUES = /^( *(?:"[^"\n]+": )?)\[\s+([^\][{}]+?)\s+\](,?)$/gm;

/** Lists that fit stand on one line, as the formatter writes them. */
function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const formatted = text.replaceAll(LIST_OF_VALUES, (list, key: string, items: string, comma: string) => {
    const line = `${key}[${items.replaceAll(/\s*\n\s*/g, ' ')}]${comma}`;
    return line.length <= PRINT_WIDTH ? line : list;
  });
  return `${formatted}\n`;
}
