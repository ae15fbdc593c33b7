import { createLocalJWKSet } from 'jose';
import type { FlattenedJWSInput, JSONWebKeySet, JWSHeaderParameters } from 'jose';

/** The key that verifies a token, of those that jose takes. */
export type VerificationKey = Awaited<ReturnType<ReturnType<typeof createLocalJWKSet>>>;

/** The keys of an issuer. */
export interface KeySet {
  /**
   * The key that a token names.
   *
   * @throws JOSEError when there is none or there are several, IdentityError when the keys cannot be had now.
   */
  readonly keyFor: (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<VerificationKey>;
  /** Counts up when the keys change: what an older set has verified may not be verified by this one. */
  readonly generation: () => number;
}

/** Keys that stay as they are. @throws TypeError for what is no key set. */
export function fixedKeySet(jwks: unknown): KeySet {
  const find = findIn(jwks);
  return { keyFor: (header, token) => find(header, token), generation: () => 0 };
}

/** Finds keys in a JSON Web Key Set. @throws TypeError for what is none. */
export function findIn(jwks: unknown): ReturnType<typeof createLocalJWKSet> {
  if (!isKeySet(jwks)) throw new TypeError('expected a JSON Web Key Set');
  return createLocalJWKSet(jwks);
}

/** A shared secret is no public key: whoever has it could sign, and every algorithm with it is refused anyway. */
function isKeySet(value: unknown): value is JSONWebKeySet {
  if (typeof value !== 'object' || value === null || !('keys' in value) || !Array.isArray(value.keys))
    return false;
  return value.keys.every(
    (key: unknown) => typeof key === 'object' && key !== null && 'kty' in key && key.kty !== 'oct',
  );
}
