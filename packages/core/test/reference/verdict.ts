import type { PolicyType } from '@sagegate/core';
import type { StatementInEffect } from './statement-in-effect.ts';

/** Either what granted the request, or the policy type that has no Allow for it. */
export type Verdict =
  | { readonly granted: readonly StatementInEffect[]; readonly missing?: undefined }
  | { readonly granted?: undefined; readonly missing: PolicyType };
