import { isToken } from '../sigv4/token.ts';
import type { StoredKey } from './find-key.ts';
import type { IssuedAccessKey } from './identity-config.ts';
import { principalTags } from './principal-tags.ts';

/** The issued keys by access key id. */
export type CredentialStore = ReadonlyMap<string, StoredKey>;

/** @throws TypeError for an id that comes twice or could never be in a signature, and for an empty secret. */
export function createCredentialStore(accessKeys: readonly IssuedAccessKey[]): CredentialStore {
  const store = new Map<string, StoredKey>();
  for (const key of accessKeys) {
    checkKey(key);
    if (store.has(key.accessKeyId)) throw new TypeError(`access key \`${key.accessKeyId}\` is given twice`);
    store.set(key.accessKeyId, storedKey(key));
  }
  return store;
}

function checkKey({ accessKeyId, secretAccessKey, sessionToken }: IssuedAccessKey): void {
  if (!isToken(accessKeyId) || accessKeyId.includes('/')) {
    throw new TypeError(`access key id \`${accessKeyId}\` is malformed`);
  }
  if (secretAccessKey === '') throw new TypeError(`access key \`${accessKeyId}\` has an empty secret`);
  if (sessionToken === '') throw new TypeError(`access key \`${accessKeyId}\` has an empty session token`);
}

function storedKey(key: IssuedAccessKey): StoredKey {
  const { secretAccessKey, sessionToken, expiration, tags, ...caller } = key;
  return {
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    ...(expiration !== undefined && { expiration }),
    caller: {
      ...caller,
      ...principalTags(tags),
      ...(expiration !== undefined && { expiration }),
      source: 'sigv4',
    },
  };
}
