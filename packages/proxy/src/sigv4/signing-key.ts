import { formatScope, SCOPE_TERMINATOR, type CredentialScope } from './credential-scope.ts';
import { HmacSha256 } from './hmac-sha256.ts';
import { KeyCache } from './key-cache.ts';

/** A key holds for one day, region and service. */
const derivedKeys = new KeyCache<HmacSha256>();

/** The key that signs in this scope. Four HMACs the first time, a look-up afterwards. */
export function signingKey(accessKeyId: string, secretAccessKey: string, scope: CredentialScope): HmacSha256 {
  const cacheKey = `${accessKeyId}/${formatScope(scope)}`;
  const known = derivedKeys.get(cacheKey, secretAccessKey);
  if (known !== undefined) return known;
  const key = deriveKey(secretAccessKey, scope);
  derivedKeys.set(cacheKey, secretAccessKey, key);
  return key;
}

function deriveKey(secretAccessKey: string, { date, region, service }: CredentialScope): HmacSha256 {
  let key: Uint8Array = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of [date, region, service, SCOPE_TERMINATOR]) key = new HmacSha256(key).bytes(part);
  return new HmacSha256(key);
}
