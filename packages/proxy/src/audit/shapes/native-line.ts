import type {
  AuditedAnswer,
  AuditedRequest,
  AuditEvent,
  CompletedEvent,
  DecidedEvent,
} from '../audit-event.ts';
import type { LostEvent } from '../audit-event.ts';
import type { AuditNotes } from '../audit-notes.ts';

/** A record as JSON. What both records of a request say is made text once, where there are notes to keep it in. */
export function nativeLine(event: AuditEvent | LostEvent, notes?: AuditNotes): string {
  if (notes === undefined || event.record === 'lost' || event.record === 'refused')
    return JSON.stringify(event);
  notes.common ??= JSON.stringify(commonOf(event));
  const { version, eventId } = event;
  const first = JSON.stringify({ version, eventId });
  const last = JSON.stringify(event.record === 'decided' ? ownOfDecided(event) : ownOfCompleted(event));
  return `${first.slice(0, -1)},${notes.common.slice(1, -1)},${last.slice(1)}`;
}

type Common = Exclude<keyof AuditedRequest, 'version' | 'eventId'>;

/** The types make it complete. */
function commonOf(event: AuditedRequest): Readonly<Record<Common, unknown>> {
  return {
    time: event.time,
    requestId: event.requestId,
    remoteAddress: event.remoteAddress,
    sourceIp: event.sourceIp,
    sourceVpce: event.sourceVpce,
    sourceVpc: event.sourceVpc,
    tls: event.tls,
    host: event.host,
    wayIn: event.wayIn,
    tunnelTo: event.tunnelTo,
    userAgent: event.userAgent,
    method: event.method,
    principal: event.principal,
    userId: event.userId,
    account: event.account,
    sessionName: event.sessionName,
    identity: event.identity,
    sourceIdentity: event.sourceIdentity,
    accessKeyId: event.accessKeyId,
    claimedAccessKeyId: event.claimedAccessKeyId,
    operation: event.operation,
    region: event.region,
    recipientAccount: event.recipientAccount,
    upstreamAccessKeyId: event.upstreamAccessKeyId,
    issuedAccessKeyId: event.issuedAccessKeyId,
    issuedPrincipal: event.issuedPrincipal,
    policyRevision: event.policyRevision,
    questions: event.questions,
    reportOnly: event.reportOnly,
    requestBytes: event.requestBytes,
  };
}

function ownOfDecided({ record, outcome, durations }: DecidedEvent): object {
  return { record, outcome, durations };
}

function ownOfCompleted(
  event: CompletedEvent,
): Readonly<Record<keyof AuditedAnswer | 'record' | 'outcome', unknown>> {
  return {
    record: event.record,
    outcome: event.outcome,
    errorCode: event.errorCode,
    message: event.message,
    cause: event.cause,
    status: event.status,
    upstreamRequestId: event.upstreamRequestId,
    attempts: event.attempts,
    responseBytes: event.responseBytes,
    durations: event.durations,
  };
}
