import { z } from 'zod';
import { AUDIT_DEFAULTS, AUDIT_FORMATS } from './audit-config.ts';
import { BYTES, NAME } from './common-schema.ts';
import type { AuditConfig } from './gateway-config.ts';

const OPTIONS = {
  format: z
    .enum(AUDIT_FORMATS)
    .default(AUDIT_DEFAULTS.format)
    .describe(
      'What a line looks like: our own record, a record of AWS CloudTrail (1.11), or an API Activity event of OCSF (class 6003, schema 1.9.0). `docs/audit.md` has each.',
    ),
  maxQueuedBytes: BYTES.min(65_536)
    .default(AUDIT_DEFAULTS.maxQueuedBytes)
    .describe('Memory for records that wait to be written.'),
  whenFull: z
    .enum(['refuse', 'drop'])
    .default(AUDIT_DEFAULTS.whenFull)
    .describe(
      'What happens while records cannot be written, or do not fit into that memory. `refuse`: requests get 503 and nothing of them is forwarded. `drop`: requests go on; records that do not fit are counted, and a `lost` record says how many they were.',
    ),
};

/** What `audit` in `sagegate.yaml` may hold. */
export const AUDIT_SCHEMA: z.ZodType<AuditConfig> = z.discriminatedUnion('destination', [
  z.strictObject({ destination: z.literal('stdout').describe('Standard output.'), ...OPTIONS }),
  z.strictObject({
    destination: z.literal('file').describe('A file; start-up fails if it cannot be opened.'),
    path: NAME.describe('File that lines are appended to; its folder must exist.'),
    ...OPTIONS,
  }),
]);
