import type { SourcePosition } from '../../policy/source-range.ts';
import { JsonReader } from './json-reader.ts';
import type { JsonFaultCode } from './json-token.ts';
import { LineIndex } from './line-index.ts';

/** Something that makes a text other than the JSON that we accept. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  readonly position: SourcePosition;
  /** What is wrong and, where it can be guessed, how to mend it. */
  readonly message: string;
}

/**
 * Every fault of a text that should be JSON, in order: comments, missing quotes, commas and brackets, keys given twice.
 * It reads on after a fault, so that one run finds them all; it stops after 50.
 *
 * The list is empty exactly for texts that `JSON.parse` accepts, in which no object holds a key twice and which
 * are nested at most 256 deep.
 */
export function findJsonFaults(text: string): JsonFault[] {
  const problems = new JsonReader(text).read();
  if (problems.length === 0) return [];
  const lines = new LineIndex(text);
  return problems
    .map(({ code, offset, message }) => ({ code, position: lines.positionOf(offset), message }))
    .toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
}
