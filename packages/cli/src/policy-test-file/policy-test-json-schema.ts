import { z } from 'zod';
import { POLICY_TEST_SCHEMA } from './policy-test-schema.ts';

/** The JSON Schema of files of policy tests, for editors and for the documentation. */
export function policyTestJsonSchema(): z.core.JSONSchema.BaseSchema {
  const { $schema, ...schema } = z.toJSONSchema(POLICY_TEST_SCHEMA, { io: 'input' });
  return {
    $schema: $schema ?? 'https://json-schema.org/draft/2020-12/schema',
    title: 'policy tests',
    description: 'What policies should do, for `sagegate test`.',
    ...schema,
  };
}
