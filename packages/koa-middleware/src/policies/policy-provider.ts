import type { Authorizer } from '@sagegate/core';

/** Policies that may change while the application runs. */
export interface PolicyProvider {
  /**
   * The policies that are in force now, compiled. Asked once for each request, so that one version decides all of it;
   * what it throws takes the framework's error path.
   */
  readonly authorizerFor: () => Authorizer | Promise<Authorizer>;
}

/** Whether policies come from a provider rather than as they are. */
export function isPolicyProvider(value: object): value is PolicyProvider {
  return 'authorizerFor' in value && typeof value.authorizerFor === 'function';
}
