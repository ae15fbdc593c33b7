import { accessDeniedResponse, awsErrorResponse, denialSentence } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision, WireProtocol } from '@sagegate/koa-middleware/enforcement';
import { protocolOf } from '@sagegate/koa-middleware/mapping';
import type { RoutingOptions } from '@sagegate/koa-middleware/mapping';
import type { Exchange } from './exchange.ts';
import { headOf } from './head-of.ts';
import { queryErrorResponse } from '../query/query-response.ts';
import { isQueryCall } from './query-call.ts';
import type { Refusal } from './refusal-of.ts';
import { sendAnswer } from './send-answer.ts';
import { queryCodeOf } from './query-code-of.ts';

/** Answers a call that the policies deny. */
export function refuseDenied(
  exchange: Exchange,
  decision: CallDecision,
  protocol: WireProtocol,
): Promise<void> {
  exchange.outcome = 'denied';
  exchange.errorCode = 'AccessDeniedException';
  exchange.message = denialSentence(decision);
  return sendAnswer(exchange, accessDeniedResponse(decision, { protocol, requestId: exchange.requestId }));
}

/** Answers a request that could not be decided or not be forwarded, as the service would that it is for. */
export function refuse(exchange: Exchange, refusal: Refusal, routing: RoutingOptions): Promise<void> {
  const { incoming, requestId } = exchange;
  const { code, message, outcome } = refusal;
  const head = headOf(incoming);
  exchange.outcome = outcome;
  exchange.message = refusal.audited ?? message;
  if (isQueryCall(head, routing.pathPrefix)) {
    const { service = 'sts' } = exchange;
    const error = { code: refusal.query ?? queryCodeOf(code), message };
    exchange.errorCode = error.code;
    return sendAnswer(exchange, queryErrorResponse(error, { service, requestId }));
  }
  exchange.errorCode = code;
  const protocol = protocolOf(head, routing);
  return sendAnswer(exchange, awsErrorResponse({ code, message, protocol, requestId }));
}
