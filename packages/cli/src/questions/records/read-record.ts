import type { JsonObject } from '@sagegate/core/simulation';
import { readAuditCall } from './audit/read-audit-call.ts';
import { readAuditRecord } from './audit/read-audit-record.ts';
import { QuestionMapper } from './cloud-trail/mapped-questions.ts';
import { isEvent, readEvent } from './cloud-trail/read-event.ts';
import { KnownPrincipals } from './known-principals.ts';
import type { RecordReading } from './recorded-call.ts';

/** Reads one record: a line of our audit in any of its shapes, or an event of CloudTrail. */
export type ReadRecord = (record: JsonObject) => RecordReading;

/** A reader that remembers, within bounds, what records have in common. */
export function createRecordReader(): ReadRecord {
  const principals = new KnownPrincipals();
  const tools = { principals, mapper: new QuestionMapper() };
  return (record) => {
    const audit = readAuditRecord(record);
    if (audit !== undefined) return readAuditCall(audit, principals);
    return isEvent(record) ? readEvent(record, tools) : { skipped: 'notARecord' };
  };
}
