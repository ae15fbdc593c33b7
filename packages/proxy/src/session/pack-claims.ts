import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { SessionTooLarge } from './session-too-large.ts';
import type { SessionClaims } from './session-claims.ts';

/** The claims that JSON Web Tokens have no names for. */
export type PackedClaims = Omit<SessionClaims, 'accessKeyId' | 'issuedAt' | 'expiresAt'>;

/** More than any claims within the limits of STS: a token that claims to hold more is none of ours. */
const MAX_UNPACKED_BYTES = 65_536;

const TEXT = z.string();
const TEXTS = z.array(TEXT);
const PACKED: z.ZodType<PackedClaims> = z.strictObject({
  origin: z.enum([
    'AssumeRole',
    'AssumeRoleWithWebIdentity',
    'GetSessionToken',
    'GetFederationToken',
    'container',
    'exchange',
  ]),
  principal: TEXT,
  roleArn: TEXT.exactOptional(),
  userArn: TEXT.exactOptional(),
  federatingUserId: TEXT.exactOptional(),
  userId: TEXT.exactOptional(),
  policy: TEXT.exactOptional(),
  policyArns: TEXTS.exactOptional(),
  tags: z.custom<Readonly<Record<string, string>>>(isRecordOf(TEXT)).exactOptional(),
  transitiveTagKeys: TEXTS.exactOptional(),
  sourceIdentity: TEXT.exactOptional(),
  multiFactorAuthPresent: z.boolean().exactOptional(),
  multiFactorAuthTime: z.int().exactOptional(),
  federatedProvider: TEXT.exactOptional(),
  context: z.custom<Readonly<Record<string, readonly string[]>>>(isRecordOf(TEXTS)).exactOptional(),
});

/** The claims as one text, base64url. @throws SessionTooLarge for what would not be unpacked again. */
export function packClaims(claims: PackedClaims): string {
  const json = Buffer.from(JSON.stringify(claims));
  if (json.length > MAX_UNPACKED_BYTES) throw new SessionTooLarge();
  return deflateRawSync(json).toString('base64url');
}

/**
 * The claims that were packed.
 *
 * @throws whatever is wrong with a text that `packClaims` did not make.
 */
export function unpackClaims(packed: string): PackedClaims {
  const bytes = Buffer.from(packed, 'base64url');
  const json = inflateRawSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  return PACKED.parse(JSON.parse(json.toString('utf8')));
}

/** A schema of records would leave out a tag that is named as what all objects have. */
function isRecordOf(schema: z.ZodType): (value: unknown) => boolean {
  return (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((one) => schema.safeParse(one).success);
}
