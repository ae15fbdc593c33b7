import type { Caller } from '@sagegate/koa-middleware/mapping';
import type { IdentityForm } from '../config/gateway-config.ts';

/** Who calls, as far as the gateway can vouch for it. */
export interface AuthenticatedCaller extends Caller {
  /** The access key that signed. */
  readonly accessKeyId?: string;
  /** The form of identity. */
  readonly source: IdentityForm | 'static';
}
