import { z } from 'zod';
import { ACCESS_KEY_ID, CALLER_ARN, INSTANT, NAME, SECRET, TAGS } from './common-schema.ts';
import type { AccessKeyFile } from '../shape/identity-file.ts';

/** One access key, in the configuration or in a file of its own. */
export const ACCESS_KEY_SCHEMA: z.ZodType<AccessKeyFile> = z
  .strictObject({
    accessKeyId: ACCESS_KEY_ID.describe('Access key id, as clients configure it.'),
    secretAccessKey: SECRET.exactOptional().describe(
      'The secret. Better `${VAR}` or `${file:path}` than in clear.',
    ),
    secretAccessKeyFile: NAME.exactOptional().describe(
      'File that holds the secret; instead of `secretAccessKey`.',
    ),
    sessionToken: SECRET.exactOptional().describe(
      'Makes the key a temporary one: requests must bear this token.',
    ),
    expiration: INSTANT.exactOptional().describe('When the key ends. Default: never.'),
    principal: CALLER_ARN.describe('ARN of the user, role or role session that signs with this key.'),
    tags: TAGS.exactOptional().describe('Tags of the principal: `aws:PrincipalTag/…`.'),
    userId: NAME.exactOptional().describe('`aws:userid`: `AIDA…` of a user, `AROA…:SESSION` of a session.'),
    organizationId: NAME.exactOptional().describe('`aws:PrincipalOrgID`.'),
    sourceIdentity: NAME.exactOptional().describe('`aws:SourceIdentity`.'),
    tokenIssueTime: INSTANT.exactOptional().describe(
      '`aws:TokenIssueTime`: when a temporary key was issued.',
    ),
    multiFactorAuthPresent: z.boolean().exactOptional().describe('`aws:MultiFactorAuthPresent`.'),
    multiFactorAuthTime: INSTANT.exactOptional().describe(
      'When MFA was passed: `aws:MultiFactorAuthAge` counts from there.',
    ),
  })
  .refine((key) => (key.secretAccessKey === undefined) !== (key.secretAccessKeyFile === undefined), {
    message: 'expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
  })
  .refine((key) => key.multiFactorAuthPresent !== false || key.multiFactorAuthTime === undefined, {
    message: '`multiFactorAuthTime` says when MFA was passed, and `multiFactorAuthPresent` that it was not',
  });
