import { createHmac } from 'node:crypto';
import { BASE32_ALPHABET } from './base32-alphabet.ts';
import { ACCESS_KEY_ID_LENGTH } from './token-format.ts';
import type { SessionKey } from './session-keys.ts';

const ACCESS_KEY_PREFIX = 'ASIA';

/** 30 bytes are 40 characters of base64, as AWS's secrets have them; they keep 240 of the 256 bits. */
const SECRET_BYTES = 30;

/** Gives so many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** A fresh access key id of temporary credentials: 80 random bits. */
export function newAccessKeyId(random: RandomBytes): string {
  const bytes = random(ACCESS_KEY_ID_LENGTH - ACCESS_KEY_PREFIX.length);
  return ACCESS_KEY_PREFIX + Array.from(bytes, (byte) => BASE32_ALPHABET.charAt(byte & 31)).join('');
}

/**
 * The secret that goes with a token: nobody stores it, and whoever has the key makes it again.
 *
 * It is bound to the token's own id, so that one token's secret signs for no other one.
 */
export function secretOfSession({ secretKey }: SessionKey, accessKeyId: string, tokenId: string): string {
  const mac = createHmac('sha256', secretKey).update(`${accessKeyId}\n${tokenId}`).digest();
  return mac.subarray(0, SECRET_BYTES).toString('base64');
}
