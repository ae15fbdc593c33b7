import { EncryptJWT } from 'jose';
import type { NewSession, SessionCredentials, SessionIssuer } from './session-credentials.ts';
import type { SessionKey } from './session-keys.ts';
import { meaningOf } from './session-meaning.ts';
import { newAccessKeyId } from './access-key.ts';
import type { RandomBytes } from './access-key.ts';
import { secretOfSession } from './session-secret.ts';
import { SessionTooLarge } from './session-too-large.ts';
import { MAX_SESSION_SECONDS, TOKEN_ID_BYTES } from './token-format.ts';
import { packedSize, tokenPayload } from './token-payload.ts';

/** Issues sessions whose tokens one key seals. */
export function sessionIssuer(key: SessionKey, random: RandomBytes): SessionIssuer {
  return {
    packedSize: (session) => packedSize(session, key),
    issue: async (session) => {
      checkSession(session);
      if (packedSize(session, key) > 100) throw new SessionTooLarge();
      return await seal(session, key, random);
    },
  };
}

/** What is issued must open again, and end. @throws what is wrong with it: a mistake of whoever issues. */
function checkSession(session: NewSession): void {
  const { issuedAt, expiresAt, ...claims } = session;
  const seconds = expiresAt - issuedAt;
  if (!Number.isSafeInteger(issuedAt) || !Number.isSafeInteger(expiresAt))
    throw new TypeError('the times of a session are whole seconds');
  if (seconds < 1 || seconds > MAX_SESSION_SECONDS)
    throw new TypeError(`a session lasts from 1 to ${MAX_SESSION_SECONDS} seconds`);
  meaningOf(claims);
}

async function seal(session: NewSession, key: SessionKey, random: RandomBytes): Promise<SessionCredentials> {
  const accessKeyId = newAccessKeyId('ASIA', random);
  const tokenId = Buffer.from(random(TOKEN_ID_BYTES)).toString('base64url');
  // The nonce is not passed in: it must not come twice, whatever stands for randomness.
  const sessionToken = await new EncryptJWT(tokenPayload(session, accessKeyId, tokenId))
    .setProtectedHeader({ ...key.header })
    .encrypt(key.tokenKey);
  return {
    accessKeyId,
    secretAccessKey: secretOfSession(key, accessKeyId, tokenId),
    sessionToken,
    expiration: new Date(session.expiresAt * 1000),
  };
}
