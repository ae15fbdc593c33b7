import { findJsonFaults } from '@sagegate/core';
import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { FoundRecord } from './record-text.ts';

/** A record, or what is wrong with its text. */
export type ParsedRecord = { readonly record: JsonObject } | { readonly problem: string };

/**
 * Reads the text of a record. One that has a key twice in one object is refused: which of the two counts would be a guess.
 * What `lookup-events` prints has the event as a text in it.
 */
export function parseRecord({ text, members, line, column }: FoundRecord): ParsedRecord {
  const record = parseObject(text);
  if (record === undefined || countMembers(record) !== members)
    return { problem: describeFault(text, line, column) };
  const inner = Object.hasOwn(record, 'CloudTrailEvent') ? record['CloudTrailEvent'] : undefined;
  if (typeof inner !== 'string') return { record };
  const event = parseObject(inner);
  return event === undefined || findJsonFaults(inner).length > 0
    ? { problem: '`CloudTrailEvent` is no event' }
    : { record: event };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    // The message has no reliable place; the faults of the text have.
    return undefined;
  }
}

/** The members of all objects, at whatever depth: fewer than the text has colons where a key stands twice. */
function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) count += countMembers(element);
    return count;
  }
  const members: unknown[] = Object.values(value);
  for (const member of members)
    if (typeof member === 'object' && member !== null) count += countMembers(member);
  return count + members.length;
}

function describeFault(text: string, firstLine: number, firstColumn: number): string {
  const [fault] = findJsonFaults(text);
  if (fault === undefined) return 'not JSON';
  const { line, column } = fault.position;
  const at = `${firstLine + line - 1}:${line === 1 ? firstColumn + column - 1 : column}`;
  return fault.code === 'JSON_DUPLICATE_KEY' || fault.code === 'JSON_TOO_DEEP'
    ? `${fault.message} at ${at}`
    : `not JSON: ${fault.message} at ${at}`;
}
