import { describePrincipal, RequestContext } from '@sagegate/core';
import type { CallDecision, DecidedRequest } from '@sagegate/koa-middleware/enforcement';
import type { AuditedQuestion, AuditEvent } from '../audit/audit-event.ts';
import type { Exchange } from './exchange.ts';

/** The audit event of an exchange that is over. */
export function auditEventOf(exchange: Exchange): AuditEvent {
  const { incoming, decision, errorCode, message, upstreamRequestId, operation } = exchange;
  const { remoteAddress } = incoming.socket;
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
    ...(errorCode !== undefined && { errorCode }),
    ...(message !== undefined && { message }),
    ...statusOf(exchange),
    ...(upstreamRequestId !== undefined && { upstreamRequestId }),
    requestBytes: exchange.requestBytes,
    responseBytes: exchange.responseBytes,
    durations: durationsOf(exchange),
  };
}

function statusOf({ outgoing, clientFault, queued }: Exchange): Pick<AuditEvent, 'status'> {
  if (clientFault !== undefined) return { status: clientFault.status };
  if (queued && !outgoing.writableFinished) return {};
  return outgoing.headersSent ? { status: outgoing.statusCode } : {};
}

function callerOf({ caller }: Exchange): Pick<AuditEvent, 'principal' | 'accessKeyId'> {
  if (caller === undefined) return {};
  const { principal, accessKeyId } = caller;
  return { principal: describePrincipal(principal), ...(accessKeyId !== undefined && { accessKeyId }) };
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
