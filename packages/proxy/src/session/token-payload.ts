import { packClaims } from './pack-claims.ts';
import type { NewSession } from './session-credentials.ts';
import type { SessionKey } from './session-keys.ts';
import {
  ACCESS_KEY_ID_LENGTH,
  MAX_TOKEN_LENGTH,
  TOKEN_AUDIENCE,
  TOKEN_ID_BYTES,
  TOKEN_ISSUER,
  tokenLength,
} from './token-format.ts';

/** What a token encrypts: the claims that JSON Web Tokens have names for, and `c`, the others, packed. */
type TokenPayload = Record<'iss' | 'aud' | 'sub' | 'jti' | 'c', string> & Record<'iat' | 'exp', number>;

/** What the token of a session encrypts. */
export function tokenPayload(session: NewSession, accessKeyId: string, tokenId: string): TokenPayload {
  const { issuedAt, expiresAt, ...claims } = session;
  return {
    iss: TOKEN_ISSUER,
    aud: TOKEN_AUDIENCE,
    sub: accessKeyId,
    jti: tokenId,
    iat: issuedAt,
    exp: expiresAt,
    c: packClaims(claims),
  };
}

/**
 * The share of the room for session policies and tags that they take, in percent, rounded up. Their room is what the rest
 * of the claims leaves: with 100 or less, no token is longer than it may be.
 */
export function packedSize(session: NewSession, key: SessionKey): number {
  const { policy, policyArns, tags, transitiveTagKeys, ...others } = session;
  const base = lengthOf(others, key);
  const room = MAX_TOKEN_LENGTH - base;
  const whole = lengthOf(session, key);
  if (whole > MAX_TOKEN_LENGTH) return Math.max(101, Math.ceil(((whole - base) * 100) / Math.max(room, 1)));
  const limits = [policy, policyArns, tags, transitiveTagKeys];
  // Deflating more may come out shorter; who passed something is told of something.
  const least = limits.some((member) => member !== undefined) ? 1 : 0;
  return Math.min(100, Math.max(least, Math.ceil(((whole - base) * 100) / Math.max(room, 1))));
}

/** How long the token of a session gets. */
function lengthOf(session: NewSession, key: SessionKey): number {
  const accessKeyId = 'A'.repeat(ACCESS_KEY_ID_LENGTH);
  const tokenId = Buffer.alloc(TOKEN_ID_BYTES).toString('base64url');
  const payload = JSON.stringify(tokenPayload(session, accessKeyId, tokenId));
  return tokenLength(key.encodedHeader, Buffer.byteLength(payload));
}
