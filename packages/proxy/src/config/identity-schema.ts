import { z } from 'zod';
import { ACCESS_KEY_ID, CALLER_ARN, NAME, SECRET, TAGS } from './common-schema.ts';
import type { IdentityFile } from './config-file.ts';

const accessKey = z
  .strictObject({
    accessKeyId: ACCESS_KEY_ID.describe('Access key id, as clients configure it.'),
    secretAccessKey: SECRET.optional().describe(
      'The secret. Better `${VAR}` or `${file:path}` than in clear.',
    ),
    secretAccessKeyFile: NAME.optional().describe(
      'File that holds the secret; instead of `secretAccessKey`.',
    ),
    principal: CALLER_ARN.describe('ARN of the user, role or role session that signs with this key.'),
    tags: TAGS.optional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
  })
  .refine((key) => (key.secretAccessKey === undefined) !== (key.secretAccessKeyFile === undefined), {
    message: 'expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
  });

/** What `identity` in `sagegate.yaml` may hold. */
export const IDENTITY_SCHEMA: z.ZodType<IdentityFile> = z
  .strictObject({
    accessKeys: z
      .array(accessKey)
      .min(1)
      .optional()
      .describe('Callers sign with access keys of the gateway.'),
    static: z
      .strictObject({
        principal: CALLER_ARN.describe('ARN of the user, role or role session.'),
        tags: TAGS.optional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
      })
      .optional()
      .describe('Every request comes from this principal; for a gateway that only one workload can reach.'),
  })
  .refine((value) => (value.accessKeys === undefined) !== (value.static === undefined), {
    message: 'expected exactly one of `accessKeys` and `static`',
  });
