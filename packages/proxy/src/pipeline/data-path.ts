import Koa from 'koa';
import { factsOf } from '../connection/connection-facts.ts';
import type { Tracing } from '../telemetry/tracing/tracing.ts';
import { auditedCause } from './audited-cause.ts';
import { recordEnd } from './audit-exchange.ts';
import type { Connections } from './connections.ts';
import { openExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { handleRequest } from './handle-request.ts';
import { refusalOf } from './refusal-of.ts';
import { refuse } from './refuse.ts';
import { ClientGone, RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** With more answers waiting, Node would stop reading and no longer notice that the client leaves. */
const MAX_UNFINISHED = 8;

/** The data path as a Koa application: it answers over the raw request and response, Koa itself writes nothing. */
export function dataPath(steps: Steps, connections: Connections): Koa {
  const application = new Koa();
  // Koa reports connections that break; each is in the audit already.
  application.silent = true;
  const isAlone = (): boolean => connections.inFlight <= 1;
  application.use(async (koaContext) => {
    koaContext.respond = false;
    const exchange = openExchange(koaContext.req, koaContext.res, steps, isAlone);
    connections.begins(exchange);
    const { socket } = exchange.incoming;
    if (connections.countOn(socket) > MAX_UNFINISHED) socket.destroy();
    await connections.runs(answerRequest(exchange, steps));
  });
  return application;
}

async function answerRequest(exchange: Exchange, steps: Steps): Promise<void> {
  if (steps.tracing !== undefined) beginTrace(exchange, steps.tracing);
  try {
    // Nothing passes that could not be recorded.
    if (!steps.audit.healthy())
      throw new RequestRefused('ServiceUnavailable', 'the audit log cannot be written');
    if (exchange.queued) refuseQueued(exchange);
    await handleRequest(exchange, steps);
  } catch (error) {
    await endRefused(exchange, error, steps);
  } finally {
    (exchange.heldIn ?? steps.bodies).release(exchange.heldBytes);
    recordEnd(exchange, steps);
    steps.telemetry.completed(exchange);
    exchange.trace?.end(exchange);
  }
}

function beginTrace(exchange: Exchange, tracing: Tracing): void {
  const { incoming, receivedAt } = exchange;
  exchange.trace = tracing.begin(incoming, factsOf(incoming.socket)?.remoteAddress, receivedAt);
}

/** No SDK pipelines; who does could take the turn of everybody else with one connection. */
function refuseQueued({ outgoing }: Exchange): never {
  outgoing.shouldKeepAlive = false;
  throw new RequestRefused(
    'MalformedHttpRequestException',
    'a connection takes one request at a time: this one came before the answer to the one before it',
  );
}

async function endRefused(exchange: Exchange, error: unknown, steps: Steps): Promise<void> {
  const { outgoing, clientGone } = exchange;
  if (exchange.clientFault !== undefined) {
    exchange.outcome = 'refused';
    exchange.errorCode = exchange.clientFault.code;
    exchange.message = exchange.clientFault.message;
    return;
  }
  if (error instanceof ClientGone || clientGone.aborted) {
    exchange.outcome = 'aborted';
    outgoing.destroy();
    return;
  }
  const refusal = refusalOf(error);
  const cause = auditedCause(error);
  if (cause !== undefined) exchange.cause = cause;
  if (refusal.code === 'InternalFailure') steps.reportError(error);
  // After the head only a broken connection tells the client that the answer is incomplete.
  if (outgoing.headersSent) outgoing.destroy();
  else await refuse(exchange, refusal, steps.mapping);
}
