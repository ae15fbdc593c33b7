import { CompactEncrypt } from 'jose';
import { packClaims } from '../../src/session/pack-claims.ts';
import type { PackedClaims } from '../../src/session/pack-claims.ts';
import type { SessionCredentials } from '../../src/session/session-credentials.ts';
import { secretOfSession } from '../../src/session/session-secret.ts';
import { derivedKey, newSession } from './session-tokens.ts';

const ACCESS_KEY_ID = 'ASIAFORGEDFORGEDFORG';
const TOKEN_ID = 'Zm9yZ2VkZm9yZ2VkZm9yZw';

/** What a token of a gateway in tests encrypts, as far as it is not changed. */
export function tokenPayload(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { issuedAt, expiresAt, ...claims } = newSession();
  const packed: PackedClaims = claims;
  return {
    iss: 'sagegate',
    aud: 'sagegate:session',
    sub: ACCESS_KEY_ID,
    jti: TOKEN_ID,
    iat: issuedAt,
    exp: expiresAt,
    c: packClaims(packed),
    ...changes,
  };
}

export const HEADER = { alg: 'dir', enc: 'A256GCM', kid: '2026-11' };

/** Credentials with this token, and the secret that goes with it: whether they are good depends on the token alone. */
export function credentialsWith(sessionToken: string): SessionCredentials {
  const secretAccessKey = secretOfSession(derivedKey(), ACCESS_KEY_ID, TOKEN_ID);
  return { accessKeyId: ACCESS_KEY_ID, secretAccessKey, sessionToken, expiration: new Date() };
}

/** A token that somebody sealed who has the key: as the gateway seals them, but for what is given. */
export async function sealedToken(
  payload: unknown,
  header: Record<string, unknown> = HEADER,
  key: Uint8Array = derivedKey().tokenKey,
): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return await new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader(header as { alg: string; enc: string })
    .encrypt(key);
}
