import { findJsonFaults } from '@sagegate/core/simulation';
import { messageAt } from '../../file-place.ts';
import { UsageError } from '../../usage-error.ts';
import type { NamedText } from './parameter-files.ts';

/**
 * The value of a JSON text.
 *
 * @throws UsageError with the place of every fault, a key that stands twice in one object among them.
 */
export function parseJsonText({ text, name }: NamedText): unknown {
  const faults = findJsonFaults(text);
  if (faults.length === 0) return JSON.parse(text);
  const lines = faults.map(({ message, position }) => messageAt({ file: name, ...position }, message));
  throw new UsageError(lines.join('\n'));
}
