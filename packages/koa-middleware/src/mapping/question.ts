import type { RequestContext } from '@sagegate/core';

import type { CallResource } from './resource/call-resource.ts';

/** An action on a resource, before the caller is added. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  /** The same with what is known about it; absent for what is no resource of SageMaker. */
  readonly on?: CallResource;
  /** The request context, by the account of the resource. */
  readonly contextFor: (resourceAccount: string) => RequestContext;
}
