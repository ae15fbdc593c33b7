import { expect, test } from 'vitest';
import { AUDIT_EXAMPLES, auditReference } from './audit-reference.ts';

test('the reference of the audit says what the types and shapes say', async () => {
  await expect(auditReference()).toMatchFileSnapshot('../../../docs/audit.md');
});

test.each(Object.entries(AUDIT_EXAMPLES))('the example `%s` is what the shape writes', async (name, text) => {
  await expect(text).toMatchFileSnapshot(`audit-examples/${name}.json`);
});
