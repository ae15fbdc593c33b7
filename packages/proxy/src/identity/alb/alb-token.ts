import { verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { claimOf } from '../claims/claims.ts';
import { unrecognized } from '../identity-error.ts';

/** What stands in `x-amzn-oidc-data`; nothing of it is proven yet. */
export interface AlbToken {
  readonly header: object;
  readonly claims: object;
  readonly signed: string;
  readonly signature: Uint8Array;
}

const SIGNATURE_BYTES = 64;

/**
 * Reads a token as load balancers write it: a JSON Web Token whose three parts are base64url with padding, which the
 * signature covers.
 *
 * @throws IdentityError for anything else.
 */
export function parseAlbToken(text: string): AlbToken {
  const parts = text.split('.');
  const [header, claims, signature] = parts;
  if (parts.length !== 3 || header === undefined || claims === undefined || signature === undefined)
    throw unrecognized();
  return {
    header: objectIn(header),
    claims: objectIn(claims),
    signed: `${header}.${claims}`,
    signature: bytesIn(signature),
  };
}

/** Whether the key made the signature, with ES256 whatever the token says of itself. */
export function isSignedBy({ signed, signature }: AlbToken, key: KeyObject): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  return verify('sha256', Buffer.from(signed, 'latin1'), { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** A member of the header that is a text. */
export function headerText({ header }: AlbToken, name: string): string | undefined {
  const value = claimOf(header, name);
  return typeof value === 'string' ? value : undefined;
}

function objectIn(part: string): object {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytesIn(part));
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw unrecognized({ cause: error });
  }
  throw unrecognized();
}

/** Node reads over what is not base64url: only what it would write itself is taken. */
function bytesIn(part: string): Uint8Array {
  const bytes = Buffer.from(part, 'base64url');
  const plain = bytes.toString('base64url');
  const padded = plain + '='.repeat((4 - (plain.length % 4)) % 4);
  if (part === '' || (part !== plain && part !== padded)) throw unrecognized();
  return bytes;
}
