import { z } from 'zod';
import type { SessionKeyFile, SessionsFile } from '../shape/sessions-file.ts';
import {
  isSessionKeyId,
  SESSION_KEY_ID_EXPECTED,
  SESSION_SECRET_EXPECTED,
  sessionSecretBytes,
} from '../values/session-key.ts';
import { NAME, SECRET } from './common-schema.ts';
import { refuseRepeated } from './refuse-repeated.ts';

const KEY: z.ZodType<SessionKeyFile> = z
  .strictObject({
    id: NAME.refine(isSessionKeyId, SESSION_KEY_ID_EXPECTED).describe(
      'Names the key in each token, in clear. A new secret needs a new id.',
    ),
    secret: SECRET.refine((text) => sessionSecretBytes(text) !== undefined, SESSION_SECRET_EXPECTED)
      .exactOptional()
      .describe(
        'At least 32 random bytes, base64: `openssl rand -base64 32`. Better `${VAR}` or `${file:path}` than in clear.',
      ),
    secretFile: NAME.exactOptional().describe('File that holds the secret; instead of `secret`.'),
  })
  .refine((key) => (key.secret === undefined) !== (key.secretFile === undefined), {
    message: 'expected exactly one of `secret` and `secretFile`',
  });

/** What `sessions` in `sagegate.yaml` may hold. */
export const SESSIONS_SCHEMA: z.ZodType<SessionsFile> = z.strictObject({
  keys: z
    .array(KEY)
    .min(1)
    .superRefine(refuseRepeated('id', 'session key'))
    .describe(
      'The secrets of session tokens, the same in every replica. The first one seals new tokens, all of them open tokens.',
    ),
});
