import { validationError } from './coded-error.ts';
import { memberOf, optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/** Members of SimulateCustomPolicy that change no decision. */
export const UNUSED_MEMBERS: readonly string[] = ['MaxItems', 'Marker'];

/**
 * Checks members that have no effect where an answer has no pages.
 *
 * @throws CodedError for a value of the wrong form.
 */
export function checkUnusedMembers(request: JsonObject): void {
  const maxItems = memberOf(request, 'MaxItems');
  if (maxItems !== undefined && !(Number.isInteger(maxItems) && Number(maxItems) >= 1)) {
    throw validationError('`MaxItems` must be a positive integer');
  }
  optionalString(request, 'Marker');
}
