import { createHmac } from 'node:crypto';
import { SECRET_BYTES } from './access-key.ts';
import type { SessionKey } from './session-keys.ts';

/**
 * The secret that goes with a token: nobody stores it, and whoever has the key makes it again.
 *
 * It is bound to the token's own id, so that one token's secret signs for no other one.
 */
export function secretOfSession({ secretKey }: SessionKey, accessKeyId: string, tokenId: string): string {
  const mac = createHmac('sha256', secretKey).update(`${accessKeyId}\n${tokenId}`).digest();
  return mac.subarray(0, SECRET_BYTES).toString('base64');
}
