import { recordDecided } from './audit-exchange.ts';
import { closed } from './relay-answer.ts';
import type { Exchange } from './exchange.ts';
import type { Steps } from './steps.ts';
import { discardBody, mustClose } from './unread-body.ts';

/** An answer of the gateway's own. */
export interface OwnAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends an answer of the gateway's own, whatever of the request's body has not been read. */
export async function sendAnswer(exchange: Exchange, { status, headers, body }: OwnAnswer): Promise<void> {
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

/** Records that the gateway does what it is asked for, then answers: nobody gets anything of which there is no record. */
export async function recordAndAnswer(exchange: Exchange, answer: OwnAnswer, steps: Steps): Promise<void> {
  await recordDecided(exchange, steps);
  await sendAnswer(exchange, answer);
  exchange.outcome = exchange.delivered ? 'answered' : 'aborted';
}
