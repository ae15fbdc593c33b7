import type { KnownPrincipals } from '../known-principals.ts';
import type { RecordReading, SkipReason } from '../recorded-call.ts';
import { auditContext } from './audit-context.ts';
import { auditOutcome } from './audit-outcome.ts';
import { auditQuestions } from './audit-questions.ts';
import type { AuditRecord } from './audit-record.ts';

/** The call of one record; of a request with two records, of either. */
export function readAuditCall(record: AuditRecord, principals: KnownPrincipals): RecordReading {
  const { shape, operation = '', principal: arn } = record;
  const ids = idsOf(record);
  const reason = whySkipped(record);
  if (reason !== undefined) return { skipped: reason, ...ids, ...lostBy(record) };
  const principal = arn === undefined ? undefined : principals.ofArn(arn);
  if (principal === undefined) return { skipped: 'unknownCaller', ...ids };
  const questions = auditQuestions(record);
  return {
    shape,
    ...(record.record !== 'lost' && { record: record.record }),
    operation,
    principal,
    questions,
    hasAllQuestions: true,
    outcome: auditOutcome(record),
    ...ids,
    context: auditContext(record),
  };
}

function idsOf({ time, eventId, requestId }: AuditRecord): Ids {
  return { time, eventId, requestId };
}

type Ids = Pick<AuditRecord, 'time' | 'eventId' | 'requestId'>;

function lostBy({ record, count }: AuditRecord): { readonly lost?: number } {
  return record === 'lost' && count !== undefined ? { lost: count } : {};
}

/** Of the gateway's own STS other policies decide: those of the roles. */
function whySkipped(record: AuditRecord): SkipReason | undefined {
  const { operation = '', questions } = record;
  if (record.record === 'lost') return 'recordsLost';
  if (operation !== '' && !operation.startsWith('sagemaker')) return 'otherService';
  if (questions.length === 0) return 'notAsked';
  return auditQuestions(record).length === questions.length ? undefined : 'notARecord';
}
