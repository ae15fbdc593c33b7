import { findJsonFaults, isJsonObject, validationError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';

/**
 * The object that a text holds.
 *
 * @param firstLine the number of the text's first line in what it was cut from
 * @throws CodedError for a text that is not JSON, or holds something other than an object.
 */
export function parseJsonObject(text: string, firstLine = 1): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // The message has no reliable place; the faults below have.
    refuseJsonFaults(text, firstLine);
  }
  throw validationError(`not a JSON object at line ${firstLine}, column 1`);
}

/**
 * Refuses text that is not JSON or holds a key twice in one object: which of the two counts would be a guess.
 *
 * @throws CodedError with the first fault and its place.
 */
export function refuseJsonFaults(text: string, firstLine = 1): void {
  const [fault] = findJsonFaults(text);
  if (fault === undefined) return;
  const { line, column } = fault.position;
  // A key that stands twice and depth are our rules; all else is JSON's.
  const isJson = fault.code === 'JSON_DUPLICATE_KEY' || fault.code === 'JSON_TOO_DEEP';
  throw validationError(
    `${isJson ? '' : 'not JSON: '}${fault.message} at line ${firstLine + line - 1}, column ${column}`,
  );
}
