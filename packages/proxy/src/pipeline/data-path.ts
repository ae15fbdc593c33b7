import type { IncomingMessage, ServerResponse } from 'node:http';
import Koa from 'koa';
import { auditEventOf } from './audit-exchange.ts';
import { openExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { handleRequest } from './handle-request.ts';
import { refusalOf } from './refusal-of.ts';
import { refuse } from './refuse.ts';
import { ClientGone, RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/** The data path as a Koa application: it answers over the raw request and response, Koa itself writes nothing. */
export function dataPath(steps: Steps): Koa {
  const application = new Koa();
  application.use(async (koaContext) => {
    koaContext.respond = false;
    await answerRequest(koaContext.req, koaContext.res, steps);
  });
  return application;
}

async function answerRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  steps: Steps,
): Promise<void> {
  const exchange = openExchange(incoming, outgoing, steps);
  try {
    // Nothing passes that could not be recorded.
    if (!steps.audit.healthy())
      throw new RequestRefused('ServiceUnavailable', 'the audit log cannot be written');
    await handleRequest(exchange, steps);
  } catch (error) {
    await endRefused(exchange, error);
  } finally {
    steps.audit.write(auditEventOf(exchange));
  }
}

async function endRefused(exchange: Exchange, error: unknown): Promise<void> {
  const { outgoing, clientGone } = exchange;
  if (error instanceof ClientGone || clientGone.aborted) {
    exchange.outcome = 'aborted';
    outgoing.destroy();
    return;
  }
  // After the head only a broken connection tells the client that the answer is not whole.
  if (outgoing.headersSent) outgoing.destroy();
  else await refuse(exchange, refusalOf(error));
}
