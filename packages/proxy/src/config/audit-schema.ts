import { z } from 'zod';
import { NAME } from './common-schema.ts';
import type { AuditConfig } from './gateway-config.ts';

/** What `audit` in `sagegate.yaml` may hold. */
export const AUDIT_SCHEMA: z.ZodType<AuditConfig> = z.discriminatedUnion('destination', [
  z.strictObject({ destination: z.literal('stdout').describe('Standard output.') }),
  z.strictObject({
    destination: z.literal('file').describe('A file; start-up fails if it cannot be opened.'),
    path: NAME.describe('File that lines are appended to; its folder must exist.'),
  }),
]);
