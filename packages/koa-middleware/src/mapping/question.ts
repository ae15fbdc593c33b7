import type { RequestContext } from '@sagegate/core';

/** An action on a resource, before the caller is added. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  /** The request context, by the account of the resource. */
  readonly contextFor: (resourceAccount: string) => RequestContext;
}
