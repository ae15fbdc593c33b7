import { accessDeniedResponse, awsErrorResponse, denialSentence } from '@sagegate/koa-middleware/enforcement';
import type { AwsErrorResponse, CallDecision, WireProtocol } from '@sagegate/koa-middleware/enforcement';
import { protocolOf } from '@sagegate/koa-middleware/mapping';
import type { RoutingOptions } from '@sagegate/koa-middleware/mapping';
import type { Exchange } from './exchange.ts';
import { headOf } from './head-of.ts';
import { isQueryCall, queryErrorResponse } from './query-error-response.ts';
import { closed } from './relay-answer.ts';
import { discardBody, mustClose } from './unread-body.ts';
import type { Refusal } from './refusal-of.ts';

/** Answers a call that the policies deny. */
export function refuseDenied(
  exchange: Exchange,
  decision: CallDecision,
  protocol: WireProtocol,
): Promise<void> {
  exchange.outcome = 'denied';
  exchange.errorCode = 'AccessDeniedException';
  exchange.message = denialSentence(decision);
  return answer(exchange, accessDeniedResponse(decision, { protocol, requestId: exchange.requestId }));
}

/** Answers a request that could not be decided or not be forwarded, as the service would that it is for. */
export function refuse(
  exchange: Exchange,
  { code, message, outcome }: Refusal,
  routing: RoutingOptions,
): Promise<void> {
  const { incoming, requestId } = exchange;
  exchange.outcome = outcome;
  exchange.errorCode = code;
  exchange.message = message;
  const head = headOf(incoming);
  const protocol = protocolOf(head, routing);
  const error = { code, message, protocol, requestId };
  return answer(exchange, isQueryCall(head) ? queryErrorResponse(error) : awsErrorResponse(error));
}

async function answer(exchange: Exchange, { status, headers, body }: AwsErrorResponse): Promise<void> {
  const { incoming, outgoing } = exchange;
  const close = mustClose(incoming);
  outgoing.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(close && { connection: 'close' }),
  });
  if (close) {
    outgoing.write(body);
    await discardBody(incoming);
    outgoing.end();
  } else outgoing.end(body);
  await closed(exchange);
  if (exchange.delivered) exchange.responseBytes = Buffer.byteLength(body);
}
