import type { Socket } from 'node:net';
import { resolveOperation } from '@sagegate/koa-middleware/mapping';
import { AUDIT_VERSION } from '../audit/audit-event.ts';
import type {
  AuditedAnswer,
  AuditedDurations,
  AuditedRequest,
  CompletedEvent,
  DecidedEvent,
  RefusedEvent,
} from '../audit/audit-event.ts';
import type { AuditNotes } from '../audit/audit-notes.ts';
import { isoInstant } from '../audit/iso-instant.ts';
import { NotRecorded } from '../audit/not-recorded.ts';
import { factsOf } from '../connection/connection-facts.ts';
import { claimedAccessKeyId } from '../sigv4/claimed-access-key-id.ts';
import { auditedCaller } from './audited-caller.ts';
import { auditedClient, auditedConnection, auditedHeaders, auditedNetwork } from './audited-origin.ts';
import { auditedDecision } from './audited-questions.ts';
import type { Exchange } from './exchange.ts';
import { headOf } from './head-of.ts';
import { RequestRefused } from './request-refused.ts';
import { saidAgain } from './said-again.ts';
import type { Steps } from './steps.ts';
import { wholeMicroseconds } from './whole-microseconds.ts';

/** What the records of an exchange are made with. */
type Recording = Pick<Steps, 'audit' | 'mapping' | 'newRequestId'>;

/**
 * Says in the audit that a request is allowed: to be awaited before it is forwarded, or answered with a secret.
 *
 * @throws RequestRefused when it cannot be written. Nothing passes that is not recorded.
 */
export async function recordDecided(exchange: Exchange, steps: Recording): Promise<void> {
  const decided = decidedOf(exchange, steps);
  const notes: AuditNotes = { common: undefined };
  try {
    await steps.audit.write(decided, notes);
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error;
    throw new RequestRefused('ServiceUnavailable', error.message);
  }
  exchange.decided = decided;
  exchange.auditNotes = notes;
}

function decidedOf(exchange: Exchange, steps: Recording): DecidedEvent {
  const own: Pick<DecidedEvent, 'record' | 'outcome' | 'durations'> = {
    record: 'decided',
    outcome: isReported(exchange) ? 'reported' : 'allowed',
    durations: { decidedMs: rounded(exchange.decidedMs) },
  };
  // Spreading an object of so many members costs forty times as much.
  return Object.assign(requestOf(exchange, steps), own);
}

/** Nobody asks policies about who exchanges credentials: to be known is all that it takes. */
function isReported({ decision }: Exchange): boolean {
  return decision !== undefined && decision.outcome !== 'allowed';
}

/** Says in the audit what became of a request that is over. */
export function recordEnd(exchange: Exchange, steps: Recording): void {
  const { decided, auditNotes } = exchange;
  if (decided === undefined) void steps.audit.write(refusedOf(exchange, steps));
  else {
    // With newer credentials it does not say the same again.
    const notes = hasSameKeys(decided, exchange) ? auditNotes : undefined;
    void steps.audit.write(completedOf(exchange, decided, steps), notes);
  }
}

function hasSameKeys(decided: DecidedEvent, { upstreamAccessKeyId, issuedAccessKeyId }: Exchange): boolean {
  return (
    decided.upstreamAccessKeyId === upstreamAccessKeyId && decided.issuedAccessKeyId === issuedAccessKeyId
  );
}

function completedOf(exchange: Exchange, decided: DecidedEvent, steps: Recording): CompletedEvent {
  const { outcome = 'aborted' } = exchange;
  // What nobody foresaw, too, is a failure once the request has been forwarded.
  const ended = ENDS.find((end) => end === outcome) ?? 'failed';
  const request = saidAgain(decided, steps.newRequestId(), exchange);
  return Object.assign(request, answerOf(exchange), { record: 'completed', outcome: ended } as const);
}

const ENDS = ['relayed', 'answered', 'aborted'] as const;

function refusedOf(exchange: Exchange, steps: Recording): RefusedEvent {
  const { outcome = 'aborted' } = exchange;
  const ended = outcome === 'relayed' || outcome === 'answered' ? 'failed' : outcome;
  const request = requestOf(exchange, steps);
  // Policies were asked about the address; where they were not, nobody has worked it out yet.
  const sourceIp = request.sourceIp ?? auditedClient(exchange.incoming, steps.mapping);
  return Object.assign(request, answerOf(exchange), { sourceIp, record: 'refused', outcome: ended } as const);
}

/** A connection that was refused before there was a request on it. */
export interface FaultyConnection {
  readonly requestId: string;
  readonly time: Date;
  readonly socket: Socket;
  readonly answer: { readonly status: number; readonly bytes: number } | undefined;
}

/** Says in the audit that bytes came which are no request. */
export function recordConnectionFault(
  { code, message }: { readonly code: string; readonly message: string },
  { requestId, time, socket, answer }: FaultyConnection,
  steps: Recording,
): void {
  void steps.audit.write({
    record: 'refused',
    version: AUDIT_VERSION,
    eventId: steps.newRequestId(),
    time: time.toISOString(),
    requestId,
    outcome: 'refused',
    ...auditedConnection(factsOf(socket)),
    region: steps.mapping.region,
    recipientAccount: steps.mapping.account,
    errorCode: code,
    message,
    status: answer?.status,
    requestBytes: 0,
    responseBytes: answer?.bytes ?? 0,
    durations: { totalMs: 0 },
  });
}

function requestOf(exchange: Exchange, steps: Recording): AuditedRequest {
  const connection = auditedConnection(factsOf(exchange.incoming.socket));
  const { host, userAgent } = auditedHeaders(exchange.incoming.headers);
  const { sourceIp, sourceVpce, sourceVpc } = auditedNetwork(exchange.decision);
  const { questions, reportOnly } = auditedDecision(exchange);
  const who = auditedCaller(exchange.caller);
  return {
    version: AUDIT_VERSION,
    eventId: steps.newRequestId(),
    time: isoInstant(exchange.receivedAt),
    requestId: exchange.requestId,
    remoteAddress: connection.remoteAddress,
    sourceIp,
    sourceVpce,
    sourceVpc,
    tls: connection.tls,
    host,
    wayIn: connection.wayIn,
    userAgent,
    method: exchange.incoming.method ?? '',
    principal: who.principal,
    userId: who.userId,
    account: who.account,
    sessionName: who.sessionName,
    identity: who.identity,
    sourceIdentity: who.sourceIdentity,
    accessKeyId: who.accessKeyId,
    claimedAccessKeyId: claimedBy(exchange),
    operation: exchange.operation ?? namedOperation(exchange, steps.mapping.pathPrefix),
    region: steps.mapping.region,
    recipientAccount: steps.mapping.account,
    upstreamAccessKeyId: exchange.upstreamAccessKeyId,
    issuedAccessKeyId: exchange.issuedAccessKeyId,
    issuedPrincipal: exchange.issuedPrincipal,
    policyRevision: exchange.policyRevision,
    questions,
    reportOnly,
    requestBytes: exchange.requestBytes,
  };
}

/** Only where nothing proves who calls. */
function claimedBy({ incoming, caller }: Exchange): string | undefined {
  return caller === undefined ? claimedAccessKeyId(headOf(incoming)) : undefined;
}

function answerOf(exchange: Exchange): AuditedAnswer {
  return {
    errorCode: exchange.errorCode,
    message: exchange.message,
    cause: exchange.cause,
    status: statusOf(exchange),
    upstreamRequestId: exchange.upstreamRequestId,
    attempts: exchange.attempts,
    responseBytes: exchange.responseBytes,
    durations: durationsOf(exchange),
  };
}

function statusOf({ outgoing, clientFault, queued, delivered }: Exchange): number | undefined {
  if (clientFault !== undefined) return clientFault.status;
  if (queued && !delivered) return undefined;
  return outgoing.headersSent ? outgoing.statusCode : undefined;
}

/** What a request calls that was refused before anybody asked, whatever its host. */
function namedOperation({ incoming }: Exchange, pathPrefix = ''): string | undefined {
  const operation = resolveOperation(headOf(incoming), { pathPrefix });
  return operation && `${operation.service}:${operation.name}`;
}

function durationsOf({ decidedMs, firstByteMs, elapsedMs }: Exchange): AuditedDurations {
  return {
    decidedMs: rounded(decidedMs),
    firstByteMs: rounded(firstByteMs),
    totalMs: wholeMicroseconds(elapsedMs()),
  };
}

function rounded(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : wholeMicroseconds(milliseconds);
}
