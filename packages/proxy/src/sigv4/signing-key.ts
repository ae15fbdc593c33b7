import { LRUCache } from 'lru-cache';
import { formatScope, SCOPE_TERMINATOR, type CredentialScope } from './credential-scope.ts';
import { hmacSha256 } from './sha256.ts';

interface DerivedKey {
  /** Kept to notice a secret that changed under the same access key id. */
  readonly secretAccessKey: string;
  readonly key: Buffer;
}

/** A key holds for one day, region and service: enough places for 10,000 callers. */
const derivedKeys = new LRUCache<string, DerivedKey>({ max: 10_000 });

/** The key that signs in this scope. Four HMACs the first time, a look-up afterwards. */
export function signingKey(accessKeyId: string, secretAccessKey: string, scope: CredentialScope): Buffer {
  const cacheKey = `${accessKeyId}/${formatScope(scope)}`;
  const known = derivedKeys.get(cacheKey);
  if (known?.secretAccessKey === secretAccessKey) return known.key;
  const key = deriveKey(secretAccessKey, scope);
  derivedKeys.set(cacheKey, { secretAccessKey, key });
  return key;
}

function deriveKey(secretAccessKey: string, { date, region, service }: CredentialScope): Buffer {
  const dateKey = hmacSha256(`AWS4${secretAccessKey}`, date);
  return hmacSha256(hmacSha256(hmacSha256(dateKey, region), service), SCOPE_TERMINATOR);
}
