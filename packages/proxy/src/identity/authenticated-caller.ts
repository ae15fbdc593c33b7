import type { ContextEntries, Principal } from '@sagegate/core';

/** Who calls, as far as the gateway can vouch for it. */
export interface AuthenticatedCaller {
  readonly principal: Principal;
  /** What is known beside the principal: its tags, as `aws:PrincipalTag/KEY`. */
  readonly context: ContextEntries;
  /** The access key that signed. */
  readonly accessKeyId?: string;
  readonly source: 'sigv4' | 'static';
}
