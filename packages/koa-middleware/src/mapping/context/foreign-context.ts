import type { ContextEntries, RequestContext } from '@sagegate/core';

import type { HttpRequest } from '../http-request.ts';
import type { MappingOptions } from '../mapping-options.ts';
import { CallContext } from './call-context.ts';
import type { Caller } from './caller.ts';
import { globalKeys } from './global-keys.ts';

/** A question that is none of SageMaker's. */
export interface ForeignQuestion {
  readonly caller: Caller;
  /** The condition keys of the operation itself. What the caller's own keys are called is the caller's. */
  readonly keys: ContextEntries;
  /** `aws:ResourceAccount`. */
  readonly resourceAccount: string;
}

/**
 * The request context of a question that is none of SageMaker's, such as those of STS: with the keys that every request
 * and every caller have.
 *
 * @throws MappingError for a request whose network or headers cannot be decided on.
 */
export function foreignContext(
  request: HttpRequest,
  { caller, keys, resourceAccount }: ForeignQuestion,
  options: MappingOptions,
): RequestContext {
  const { region, requestedRegion = region, now, trustedProxies, networkHeaders, protoHeader } = options;
  const common = globalKeys(request, { requestedRegion, now, trustedProxies, networkHeaders, protoHeader });
  return new CallContext(caller, common, now).variant(Object.entries(keys))(resourceAccount);
}
