import type { Caller } from '@sagegate/koa-middleware/mapping';

/** Who calls, as far as the gateway can vouch for it. */
export interface AuthenticatedCaller extends Caller {
  /** The access key that signed. */
  readonly accessKeyId?: string;
  readonly source: 'sigv4' | 'static';
}
