import type { UpstreamResponse } from '../upstream/forwarder.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import type { Exchange } from './exchange.ts';

/** Hands the upstream's answer to the client as it comes, at the client's pace. */
export async function relayAnswer(exchange: Exchange, answer: UpstreamResponse): Promise<void> {
  exchange.firstByteMs = exchange.elapsedMs();
  const upstreamRequestId = headerOf(answer, 'x-amzn-requestid');
  if (upstreamRequestId !== undefined) exchange.upstreamRequestId = upstreamRequestId;
  refuseErrorPage(answer);

  const { outgoing } = exchange;
  outgoing.writeHead(answer.status, [...answer.headers.flat(), 'x-sagegate-request-id', exchange.requestId]);
  // The first piece of a stream may be long in coming; the head does not wait for it.
  if (headerOf(answer, 'content-length') === undefined) outgoing.flushHeaders();
  await relayBody(exchange, answer);
}

function headerOf({ headers }: UpstreamResponse, wanted: string): string | undefined {
  return headers.find(([name]) => name.length === wanted.length && name.toLowerCase() === wanted)?.[1];
}

/** A page of a load balancer on the way says nothing that an SDK could read. */
function refuseErrorPage(answer: UpstreamResponse): void {
  if (answer.status < 400 || !headerOf(answer, 'content-type')?.toLowerCase().startsWith('text/html')) return;
  answer.body.on('error', ignore);
  answer.body.destroy();
  throw new UpstreamError(
    'MalformedAnswer',
    `the upstream answered with an error page (status ${answer.status})`,
  );
}

/** Settles when the client has everything, or when one side is gone; a body that breaks off breaks the client's connection. */
function relayBody(exchange: Exchange, { body }: UpstreamResponse): Promise<void> {
  const { outgoing } = exchange;
  return new Promise((resolve) => {
    let brokenOff = false;
    body.on('data', (piece: Buffer) => {
      exchange.responseBytes += piece.length;
    });
    body.once('error', () => {
      brokenOff = !exchange.clientGone.aborted;
      outgoing.destroy();
    });
    const end = (): void => {
      exchange.outcome = outcomeOf(outgoing.writableFinished, brokenOff);
      resolve();
    };
    outgoing.once('close', end);
    exchange.clientGone.addEventListener('abort', end, { once: true });
    body.pipe(outgoing);
  });
}

function outcomeOf(complete: boolean, upstreamBroke: boolean): 'relayed' | 'failed' | 'aborted' {
  if (complete) return 'relayed';
  return upstreamBroke ? 'failed' : 'aborted';
}

function ignore(): void {
  // The answer is thrown away; that its connection breaks is what was asked for.
}
