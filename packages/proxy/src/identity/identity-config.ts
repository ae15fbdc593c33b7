import type { Principal } from '@sagegate/core';

/** A principal and its tags. */
export interface IdentityOf {
  readonly principal: Principal;
  readonly tags?: Readonly<Record<string, string>>;
}

/** An access key that the gateway issued, and whose it is. */
export interface IssuedAccessKey extends IdentityOf {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Makes the key a temporary one: it is good only with this token. */
  readonly sessionToken?: string;
  /** When a temporary key ends; default: never. */
  readonly expiration?: Date;
}

/** How callers are known: by the keys that were issued to them, or all as one (sidecar). Exactly one of the two. */
export interface IdentityConfig {
  readonly accessKeys?: readonly IssuedAccessKey[];
  readonly static?: IdentityOf;
}
