import type { Principal } from '@sagegate/core';
import type { IdentityConfig as ConfiguredIdentity, SessionFacts } from '../config/gateway-config.ts';

/** A principal and its tags. */
export interface IdentityOf {
  readonly principal: Principal;
  readonly tags?: Readonly<Record<string, string>>;
}

/** An access key that the gateway issued, and whose it is. */
export interface IssuedAccessKey extends IdentityOf, SessionFacts {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Makes the key a temporary one: it is good only with this token. */
  readonly sessionToken?: string;
  /** When a temporary key ends; default: never. */
  readonly expiration?: Date;
}

/** How callers are known: by one form or several, or all as one (sidecar). */
export interface IdentityConfig extends Omit<ConfiguredIdentity, 'accessKeys' | 'static'> {
  readonly accessKeys?: readonly IssuedAccessKey[];
  readonly static?: IdentityOf;
}
