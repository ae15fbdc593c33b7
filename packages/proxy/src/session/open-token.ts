import { errors, jwtDecrypt } from 'jose';
import { z } from 'zod';
import { unpackClaims } from './pack-claims.ts';
import type { Session, SessionProblem } from './session.ts';
import type { SessionKey } from './session-keys.ts';
import { meaningOf } from './session-meaning.ts';
import { secretOfSession } from './session-secret.ts';
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './token-format.ts';

/** The session whose token a key has sealed, or why there is none. */
export async function openToken(
  token: string,
  key: SessionKey,
  now: Date,
): Promise<Session | SessionProblem> {
  if (!isCanonical(token)) return 'invalid';
  try {
    const { payload } = await jwtDecrypt(token, key.tokenKey, {
      keyManagementAlgorithms: [key.header.alg],
      contentEncryptionAlgorithms: [key.header.enc],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      currentDate: now,
    });
    return sessionOf(payload, key);
  } catch (error) {
    // Whatever else is wrong with a token, its bearer learns no more of it.
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid';
  }
}

/** Base64url of several spellings would be several tokens that are one. */
function isCanonical(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** Nothing may be missing, and nothing may be there that this gateway does not read. */
const PAYLOAD = z.strictObject({
  iss: z.literal(TOKEN_ISSUER),
  aud: z.literal(TOKEN_AUDIENCE),
  sub: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
  c: z.string(),
});

function sessionOf(payload: unknown, key: SessionKey): Session {
  const { sub, jti, iat, exp, c } = PAYLOAD.parse(payload);
  const claims = unpackClaims(c);
  return {
    ...meaningOf(claims),
    claims: { ...claims, accessKeyId: sub, issuedAt: iat, expiresAt: exp },
    secretAccessKey: secretOfSession(key, sub, jti),
    expiration: new Date(exp * 1000),
  };
}
