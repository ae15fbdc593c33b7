import type { KeyCredentials } from '../sigv4/check-credentials.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';

/** What is known of an access key, and whose it is. */
export interface StoredKey extends KeyCredentials {
  readonly caller: AuthenticatedCaller;
}

/**
 * Looks an access key up, as a request names it, with the session token that the request bears; `undefined` where this
 * source does not have it.
 *
 * @throws IdentityError for one that it has, and that is not good.
 */
export type FindKey = (
  accessKeyId: string,
  sessionToken: string | undefined,
) => StoredKey | undefined | Promise<StoredKey | undefined>;

/** Asks one source after the other: the first one that has a key decides alone. */
export function firstOf(sources: readonly FindKey[]): FindKey {
  return async (accessKeyId, sessionToken) => {
    for (const find of sources) {
      const key = await find(accessKeyId, sessionToken);
      if (key !== undefined) return key;
    }
    return undefined;
  };
}
