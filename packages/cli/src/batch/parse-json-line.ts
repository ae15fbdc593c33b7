import { findJsonFaults } from '@sagegate/core';
import { validationError } from './batch-error.ts';
import { isJsonObject } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

/**
 * The object that a line holds.
 *
 * @throws BatchError for a line that is not JSON, holds a key twice in one object or holds no object.
 */
export function parseJsonLine(text: string, lineNumber: number): JsonObject {
  const [fault] = findJsonFaults(text);
  if (fault !== undefined) {
    throw validationError(
      `${fault.message} at line ${String(lineNumber)}, column ${String(fault.position.column)}`,
    );
  }
  const value: unknown = JSON.parse(text);
  if (isJsonObject(value)) return value;
  throw validationError(`not a JSON object at line ${String(lineNumber)}, column 1`);
}
