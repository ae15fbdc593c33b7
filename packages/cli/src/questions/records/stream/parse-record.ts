import { findJsonFaults } from '@sagegate/core';
import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { parseObject } from './parse-object.ts';
import type { FoundRecord, InputRecord, RecordText, WholeRecord } from './record-text.ts';

/**
 * Reads what has been cut. A record that has a key twice in one object is refused: which of the two counts would be a guess.
 * What `lookup-events` prints has the event as a text in it.
 */
export function parseRecord(found: RecordText): InputRecord {
  if ('problem' in found) return found;
  if ('record' in found) return unwrapped(found);
  const { line, column } = found;
  const record = parseObject(found.text);
  return record === undefined
    ? { line, column, problem: describeFault(found) }
    : unwrapped({ line, column, record });
}

function unwrapped(found: WholeRecord): InputRecord {
  const { line, column, record } = found;
  const inner = Object.hasOwn(record, 'CloudTrailEvent') ? record['CloudTrailEvent'] : undefined;
  if (typeof inner !== 'string') return { line, column, record: eventDelivered(record) };
  const event = parseObject(inner);
  return event === undefined
    ? { line, column, problem: '`CloudTrailEvent` is no event' }
    : { line, column, record: event };
}

/** EventBridge says by `detail-type` that the event is one of CloudTrail (EventBridge Reference, "AWS service event metadata"). */
function eventDelivered(record: JsonObject): JsonObject {
  if (!Object.hasOwn(record, 'detail-type') || !Object.hasOwn(record, 'detail')) return record;
  const { 'detail-type': type, detail } = record;
  const isOfCloudTrail = typeof type === 'string' && type.endsWith(' via CloudTrail');
  return isOfCloudTrail && isJsonObject(detail) ? detail : record;
}

function describeFault({ text, line: firstLine, column: firstColumn }: FoundRecord): string {
  const [fault] = findJsonFaults(text);
  if (fault === undefined) return 'not JSON';
  const { line, column } = fault.position;
  const at = `${firstLine + line - 1}:${line === 1 ? firstColumn + column - 1 : column}`;
  return fault.code === 'JSON_DUPLICATE_KEY' || fault.code === 'JSON_TOO_DEEP'
    ? `${fault.message} at ${at}`
    : `not JSON: ${fault.message} at ${at}`;
}
