import { validationError } from './coded-error.ts';
import { memberOf, optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/** Members of SimulateCustomPolicy that change nothing here. */
export const UNUSED_MEMBERS: readonly string[] = ['MaxItems', 'Marker', 'ResourceHandlingOption'];

/**
 * Checks members that AWS's call has and that have no effect here: answers have no pages.
 *
 * @throws CodedError for a value of the wrong form, and for `ResourceHandlingOption`, which would change the answer.
 */
export function checkUnusedMembers(request: JsonObject): void {
  const maxItems = memberOf(request, 'MaxItems');
  if (maxItems !== undefined && !(Number.isInteger(maxItems) && Number(maxItems) >= 1)) {
    throw validationError('`MaxItems` must be a positive integer');
  }
  optionalString(request, 'Marker');
  if (memberOf(request, 'ResourceHandlingOption') !== undefined) {
    throw validationError('`ResourceHandlingOption` is not supported: name every resource in `ResourceArns`');
  }
}
