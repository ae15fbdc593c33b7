import { AUDIT_VERSION } from '../../audit/audit-event.ts';
import type { AuditedRequest, CompletedEvent, DecidedEvent } from '../../audit/audit-event.ts';
import { NotRecorded } from '../../audit/not-recorded.ts';
import { describeCause } from '../../pipeline/audited-cause.ts';
import { auditedConnection, auditedHeaders } from '../../pipeline/audited-origin.ts';
import type { Steps } from '../../pipeline/steps.ts';
import { wholeMicroseconds } from '../../pipeline/whole-microseconds.ts';
import { ConnectRefused } from './connect-attempt.ts';
import type { ConnectAttempt } from './connect-attempt.ts';

type Recording = Pick<Steps, 'audit' | 'newRequestId'>;

const MAX_HOST = 255;

/** How a tunnel ended, and what went through it. */
export interface TunnelEnd {
  readonly outcome: CompletedEvent['outcome'];
  readonly message?: string;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

/** Says in the audit that a `CONNECT` was refused, or broke off before it brought a request. */
export function recordRefusal(
  attempt: ConnectAttempt,
  refusal: ConnectRefused,
  answer: { readonly status: number; readonly bytes: number } | undefined,
  steps: Recording,
): void {
  const { code, message, cause } = refusal;
  void steps.audit.write({
    ...requestOf(attempt, steps),
    record: 'refused',
    outcome: 'refused',
    errorCode: code,
    message,
    cause: cause === undefined ? undefined : describeCause(cause),
    status: answer?.status,
    responseBytes: answer?.bytes ?? 0,
    durations: { totalMs: totalMs(attempt) },
  });
}

/**
 * Says in the audit that a tunnel opens: to be awaited before it does.
 *
 * @throws ConnectRefused when it cannot be written.
 */
export async function recordOpening(
  attempt: ConnectAttempt,
  tunnelTo: string | undefined,
  steps: Recording,
): Promise<DecidedEvent> {
  const decided = {
    ...requestOf(attempt, steps),
    record: 'decided',
    outcome: 'allowed',
    tunnelTo,
    durations: { decidedMs: totalMs(attempt) },
  } as const;
  try {
    await steps.audit.write(decided);
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error;
    throw new ConnectRefused('ServiceUnavailable', error.message);
  }
  return decided;
}

/** Says in the audit that a tunnel is closed. */
export function recordClosing(
  attempt: ConnectAttempt,
  decided: DecidedEvent,
  { outcome, message, sentBytes, receivedBytes }: TunnelEnd,
  steps: Recording,
): void {
  const { decidedMs } = decided.durations;
  void steps.audit.write({
    ...decided,
    record: 'completed',
    eventId: steps.newRequestId(),
    outcome,
    message,
    status: 200,
    requestBytes: sentBytes,
    responseBytes: receivedBytes,
    durations: { decidedMs, totalMs: totalMs(attempt) },
  });
}

function requestOf(
  { request, facts, requestId, receivedAt }: ConnectAttempt,
  steps: Recording,
): AuditedRequest {
  return {
    version: AUDIT_VERSION,
    eventId: steps.newRequestId(),
    time: receivedAt.toISOString(),
    requestId,
    ...auditedConnection(facts),
    method: 'CONNECT',
    host: (request.url ?? '').slice(0, MAX_HOST),
    userAgent: auditedHeaders(request.headers).userAgent,
    requestBytes: 0,
  };
}

function totalMs({ elapsedMs }: ConnectAttempt): number {
  return wholeMicroseconds(elapsedMs());
}
