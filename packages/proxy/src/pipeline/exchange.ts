import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsErrorCode, CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { AuditOutcome, DecidedEvent } from '../audit/audit-event.ts';
import type { AuditNotes } from '../audit/audit-notes.ts';
import type { RequestTrace } from '../telemetry/tracing/tracing.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import type { QueryServiceName } from '../query/query-wire.ts';
import type { LeaveSignal } from '../upstream/forwarder.ts';
import type { BodyBudget } from './body-budget.ts';
import { Departure } from './departure.ts';

/** One request and its answer, with what has become known on the way; the audit is written from it. */
export interface Exchange {
  readonly requestId: string;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Aborted when the client leaves before it has its answer. */
  readonly clientGone: LeaveSignal;
  /** Whether the whole answer has left. Node's own `writableFinished` says so too of what a closed connection threw away. */
  delivered: boolean;
  /** Says that the client has left. */
  readonly leave: () => void;
  /** Whether the request came before its connection had answered the one before it. */
  readonly queued: boolean;
  /** Whether no other request is on its way: there is nobody whose work could be done together with this one's. */
  readonly isAlone: () => boolean;
  readonly receivedAt: Date;
  /** Milliseconds since the request arrived. */
  readonly elapsedMs: () => number;
  caller?: AuthenticatedCaller;
  /** Absent: traces are switched off. */
  trace?: RequestTrace;
  operation?: string;
  /** Whose call of the query protocol it is. */
  service?: QueryServiceName;
  decision?: CallDecision;
  /** Which state of the policies decided. */
  policyRevision?: string;
  /** What sets of policies say that are only tried. */
  reports?: readonly PolicyReport[];
  /** What the audit has of it already: the request is forwarded. */
  decided?: DecidedEvent;
  auditNotes?: AuditNotes;
  outcome?: AuditOutcome;
  errorCode?: string;
  message?: string;
  /** Why an identity was refused or a look-up failed, which the caller is not told. */
  cause?: string;
  /** What was wrong with the rest of the body, when the parser has refused it already. */
  clientFault?: { readonly code: AwsErrorCode; readonly message: string; readonly status: number };
  upstreamRequestId?: string;
  /** The access key that the upstream's copy is signed with. */
  upstreamAccessKeyId?: string;
  /** The access key of the credentials that the answer hands out. */
  issuedAccessKeyId?: string;
  /** Whose they are. */
  issuedPrincipal?: string;
  /** How often the upstream was asked, where that is not once. */
  attempts?: number;
  /** Ends of the steps, in milliseconds since the request arrived; telemetry makes durations of them. */
  identifiedMs?: number;
  bodyMs?: number;
  mappedMs?: number;
  decidedMs?: number;
  signedMs?: number;
  firstByteMs?: number;
  /** The status that the upstream answered with. */
  upstreamStatus?: number;
  requestBytes: number;
  /** What its body takes of the memory for bodies. */
  heldBytes: number;
  /** Of which memory, where that is a part of what there is for all. */
  heldIn?: BodyBudget;
  responseBytes: number;
}

/** What a set of policies says that is only tried. */
export interface PolicyReport {
  readonly set: string;
  readonly decision: CallDecision;
}

export interface ExchangeSource {
  readonly now: () => Date;
  /** A clock that only moves forward, in milliseconds. */
  readonly elapsed: () => number;
  readonly newRequestId: () => string;
}

/** Opens the exchange of a request that has arrived. `isAlone` says whether it is the only one; by default it never is. */
export function openExchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { now, elapsed, newRequestId }: ExchangeSource,
  isAlone: Exchange['isAlone'] = never,
): Exchange {
  const { socket } = incoming;
  const start = elapsed();
  const clientGone = new Departure();
  const exchange: Exchange = {
    requestId: newRequestId(),
    incoming,
    outgoing,
    clientGone,
    leave: () => clientGone.happen(),
    // Node gives an answer its connection when the one before it has left.
    queued: outgoing.socket === null,
    isAlone,
    receivedAt: now(),
    elapsedMs: () => elapsed() - start,
    delivered: false,
    requestBytes: 0,
    heldBytes: 0,
    responseBytes: 0,
  };
  // Each comes once; `once` would cost more than it says.
  outgoing.prependListener('finish', () => {
    exchange.delivered = !socket.destroyed;
  });
  outgoing.on('close', () => {
    if (!exchange.delivered) clientGone.happen();
  });
  return exchange;
}

function never(): boolean {
  return false;
}
