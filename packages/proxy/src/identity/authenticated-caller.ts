import type { Caller } from '@sagegate/koa-middleware/mapping';
import type { IdentityForm } from '../config/gateway-config.ts';
import type { CallerSession } from '../directory/directory-caller.ts';
import type { SessionClaims } from '../session/session-claims.ts';

/** Who calls, as far as the gateway can vouch for it. */
export interface AuthenticatedCaller extends Caller {
  /** The access key that signed. */
  readonly accessKeyId?: string;
  /**
   * The form of identity; `webIdentity`: a token that is exchanged for a session of a role; `exchange` and `container`: who
   * else credentials are issued to.
   */
  readonly source: IdentityForm | 'static' | 'webIdentity' | 'exchange' | 'container';
  /** When the caller's access key ends; absent: never, or not known. */
  readonly expiration?: Date;
  /** The policies of the caller's session; absent where none were passed. */
  readonly session?: CallerSession;
  /** Of a caller with temporary credentials of this gateway: what their token says. */
  readonly claims?: SessionClaims;
}
