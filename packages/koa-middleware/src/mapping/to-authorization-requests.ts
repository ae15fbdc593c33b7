import type { AuthorizationRequest } from '@sagegate/core';

import type { Caller } from './context/caller.ts';
import type { HttpRequest } from './http-request.ts';
import type { MappingOptions } from './mapping-options.ts';
import { questionsOf, readCall } from './sagemaker-call.ts';

/**
 * The questions that AWS would ask its policies before it served a request: one for each action and resource, all of
 * which must be allowed. The list is never empty.
 *
 * @throws MappingError for a request that no operation answers, or whose members cannot be decided on.
 */
export function toAuthorizationRequests(
  request: HttpRequest,
  caller: Caller,
  options: MappingOptions,
): AuthorizationRequest[] {
  return questionsOf(readCall(request, options), caller).requests;
}
