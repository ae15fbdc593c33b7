import { errors, jwtDecrypt } from 'jose';
import type { JWTPayload } from 'jose';
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
      requiredClaims: ['sub', 'jti', 'iat', 'exp', 'c'],
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

function sessionOf({ sub, jti, iat, exp, c }: JWTPayload, key: SessionKey): Session {
  if (sub === undefined || jti === undefined || iat === undefined || exp === undefined)
    throw new TypeError('a session token names its session and its times');
  if (typeof c !== 'string') throw new TypeError('a session token has claims');
  const claims = unpackClaims(c);
  return {
    ...meaningOf(claims),
    claims: { ...claims, accessKeyId: sub, issuedAt: iat, expiresAt: exp },
    secretAccessKey: secretOfSession(key, sub, jti),
    expiration: new Date(exp * 1000),
  };
}
