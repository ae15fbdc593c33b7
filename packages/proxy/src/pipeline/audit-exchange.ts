import { describePrincipal, RequestContext } from '@sagegate/core';
import type { CallDecision, DecidedRequest } from '@sagegate/koa-middleware/enforcement';
import { resolveOperation } from '@sagegate/koa-middleware/mapping';
import type { AuditedQuestion, AuditEvent } from '../audit/audit-event.ts';
import { factsOf } from '../connection/connection-facts.ts';
import { claimedAccessKeyId } from '../sigv4/claimed-access-key-id.ts';
import type { Exchange } from './exchange.ts';
import { headOf } from './head-of.ts';

/** The audit event of an exchange that is over; the prefix is what stands before the paths of the API. */
export function auditEventOf(exchange: Exchange, pathPrefix = ''): AuditEvent {
  const { incoming, decision } = exchange;
  const operation = exchange.operation ?? namedOperation(exchange, pathPrefix);
  const remoteAddress = factsOf(incoming.socket)?.remoteAddress;
  return {
    time: exchange.receivedAt.toISOString(),
    requestId: exchange.requestId,
    outcome: exchange.outcome ?? 'aborted',
    ...(remoteAddress !== undefined && { remoteAddress }),
    ...(decision && sourceIpOf(decision)),
    method: incoming.method ?? '',
    ...callerOf(exchange),
    ...(operation !== undefined && { operation }),
    ...(decision && { questions: decision.decisions.map(auditedQuestion) }),
    ...errorOf(exchange),
    ...statusOf(exchange),
    ...upstreamOf(exchange),
    requestBytes: exchange.requestBytes,
    responseBytes: exchange.responseBytes,
    durations: durationsOf(exchange),
  };
}

function errorOf({
  errorCode,
  message,
  cause,
}: Exchange): Pick<AuditEvent, 'errorCode' | 'message' | 'cause'> {
  return {
    ...(errorCode !== undefined && { errorCode }),
    ...(message !== undefined && { message }),
    ...(cause !== undefined && { cause }),
  };
}

function upstreamOf({
  upstreamRequestId,
  attempts,
}: Exchange): Pick<AuditEvent, 'upstreamRequestId' | 'attempts'> {
  return {
    ...(upstreamRequestId !== undefined && { upstreamRequestId }),
    ...(attempts !== undefined && { attempts }),
  };
}

function statusOf({ outgoing, clientFault, queued, delivered }: Exchange): Pick<AuditEvent, 'status'> {
  if (clientFault !== undefined) return { status: clientFault.status };
  if (queued && !delivered) return {};
  return outgoing.headersSent ? { status: outgoing.statusCode } : {};
}

function callerOf({
  caller,
  incoming,
}: Exchange): Pick<AuditEvent, 'principal' | 'accessKeyId' | 'claimedAccessKeyId'> {
  if (caller === undefined) {
    const claimed = claimedAccessKeyId(headOf(incoming));
    return claimed === undefined ? {} : { claimedAccessKeyId: claimed };
  }
  const { principal, accessKeyId } = caller;
  return { principal: describePrincipal(principal), ...(accessKeyId !== undefined && { accessKeyId }) };
}

/** What a request calls that was refused before anybody asked, whatever its host. */
function namedOperation({ incoming }: Exchange, pathPrefix: string): string | undefined {
  const operation = resolveOperation(headOf(incoming), { pathPrefix });
  return operation && `${operation.service}:${operation.name}`;
}

function sourceIpOf({ deciding }: CallDecision): Pick<AuditEvent, 'sourceIp'> {
  const sourceIp = RequestContext.from(deciding.request.context).get('aws:sourceip');
  return typeof sourceIp === 'string' ? { sourceIp } : {};
}

function auditedQuestion({ request, decision }: DecidedRequest): AuditedQuestion {
  const { outcome, policyType, level, policyId, sid, position } = decision;
  return {
    action: request.action,
    resource: request.resource,
    outcome,
    ...(policyType !== undefined && { policyType }),
    ...(level !== undefined && { level }),
    ...(policyId !== undefined && { policyId }),
    ...(sid !== undefined && { sid }),
    ...(position !== undefined && { position: position.start }),
  };
}

function durationsOf({ decidedMs, firstByteMs, elapsedMs }: Exchange): AuditEvent['durations'] {
  return {
    ...(decidedMs !== undefined && { decidedMs: rounded(decidedMs) }),
    ...(firstByteMs !== undefined && { firstByteMs: rounded(firstByteMs) }),
    totalMs: rounded(elapsedMs()),
  };
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1_000) / 1_000;
}
