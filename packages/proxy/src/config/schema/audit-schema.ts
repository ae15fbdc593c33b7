import { z } from 'zod';
import { AUDIT_DEFAULTS, AUDIT_FORMATS } from '../settings/audit-config.ts';
import { NAME, SECRET } from './common-schema.ts';
import type { AuditConfig } from '../gateway-config.ts';

const HASH_OR_REMOVE = z.enum(['hash', 'remove']).optional();

const MASK = z
  .strictObject({
    hashKey: SECRET.min(16, 'expected at least 16 characters')
      .optional()
      .describe('Key of the hashes, such as `${AUDIT_HASH_KEY}`; needed where anything is hashed.'),
    fields: z
      .strictObject({
        principal: HASH_OR_REMOVE.describe('The ARN of the caller, its user id and the name of its session.'),
        sessionName: HASH_OR_REMOVE.describe(
          'The name of the session, in the ARN and in the user id of the caller too.',
        ),
        sourceIdentity: HASH_OR_REMOVE.describe('The source identity of the session.'),
        accessKeyId: HASH_OR_REMOVE.describe('Access key ids, proven or claimed.'),
        sourceIp: z
          .enum(['truncate', 'hash', 'remove'])
          .optional()
          .describe(
            'The addresses of callers and proxies. `truncate` leaves the network: /24 of IPv4, /48 of IPv6.',
          ),
        userAgent: HASH_OR_REMOVE.describe('The header `user-agent`.'),
        resource: HASH_OR_REMOVE.describe('The names of resources; type, account and Region stay.'),
      })
      .describe(
        'How each is masked. Where `principal`, `sessionName` or `resource` is, records have no `message` and no `cause` either: these name them in words.',
      ),
  })
  .superRefine(({ hashKey, fields }, context) => {
    if (hashKey !== undefined || !Object.values(fields).includes('hash')) return;
    context.addIssue({ code: 'custom', path: [], message: 'expected `hashKey` where anything is hashed' });
  });

const OPTIONS = {
  mask: MASK.optional().describe('What of the records is made unreadable before they are written.'),
  format: z
    .enum(AUDIT_FORMATS)
    .default(AUDIT_DEFAULTS.format)
    .describe(
      'What a line looks like: our own record, a record of AWS CloudTrail (1.11), or an API Activity event of OCSF (class 6003, schema 1.9.0). `docs/audit.md` has each.',
    ),
  maxQueuedBytes: z
    .int()
    .min(65_536)
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
export const AUDIT_SCHEMA: z.ZodType<AuditConfig> = z.discriminatedUnion(
  'destination',
  [
    z.strictObject({ destination: z.literal('stdout').describe('Standard output.'), ...OPTIONS }),
    z.strictObject({
      destination: z.literal('file').describe('A file; start-up fails if it cannot be opened.'),
      path: NAME.describe('File that lines are appended to; its folder must exist.'),
      ...OPTIONS,
    }),
  ],
  { error: 'expected `destination` to be `stdout` or `file`' },
);
