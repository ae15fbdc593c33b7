import { z } from 'zod';
import { CONFIG_SCHEMA } from './config-schema.ts';

/** The JSON Schema of `sagegate.yaml`, for editors and for the documentation. */
export function configJsonSchema(): z.core.JSONSchema.BaseSchema {
  const { $schema, ...schema } = z.toJSONSchema(CONFIG_SCHEMA, { io: 'input' });
  return {
    $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema',
    title: 'sagegate.yaml',
    description: 'Configuration of the Sagegate gateway.',
    ...schema,
  };
}
