import type { CallOutcome } from '../recorded-call.ts';
import type { AuditRecord } from './audit-record.ts';

/** How records of forwarded requests end, and what that means for the call. */
const FORWARDED: ReadonlySet<string> = new Set(['decided', 'completed']);

/**
 * Whether the call went on. In report-only mode one goes on that the policies deny: it is allowed here, because denying
 * it would be a change for whoever sent it. One that failed for another reason was allowed if every question was.
 */
export function auditOutcome({ record, outcome, questions }: AuditRecord): CallOutcome {
  if (FORWARDED.has(record)) return 'allowed';
  if (outcome === 'denied') return 'denied';
  return questions.every((question) => question['outcome'] === 'allowed') ? 'allowed' : 'denied';
}
