import type { ServerResponse } from 'node:http';
import { headerValue } from '../sigv4/header-value.ts';
import { failureOf } from '../upstream/failure-of.ts';
import type { UpstreamResponse } from '../upstream/forwarder.ts';
import { isNamed } from '../upstream/is-named.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import { endOfTurn } from './end-of-turn.ts';
import type { Exchange } from './exchange.ts';
import { refusalOf } from './refusal-of.ts';
import { ClientGone } from './request-refused.ts';

/** Hands the upstream's answer to the client as it comes, at the client's pace; `idleMs` is its longest pause. */
export async function relayAnswer(
  exchange: Exchange,
  answer: UpstreamResponse,
  idleMs: number,
): Promise<void> {
  exchange.firstByteMs = exchange.elapsedMs();
  exchange.upstreamStatus = answer.status;
  const upstreamRequestId = headerValue(answer.headers, 'x-amzn-requestid');
  if (upstreamRequestId !== undefined) exchange.upstreamRequestId = upstreamRequestId;
  refuseMalformed(answer);

  const { outgoing, clientGone } = exchange;
  if (answer.whole !== undefined) {
    // Answers that have come together leave together.
    if (!exchange.isAlone()) await endOfTurn();
    if (clientGone.aborted) throw new ClientGone();
  }
  outgoing.writeHead(answer.status, relayedHeaders(answer, exchange.requestId));
  if (answer.whole === undefined) {
    // The first piece of a stream may be long in coming; the head does not wait for it.
    if (headerValue(answer.headers, 'content-length') === undefined) outgoing.flushHeaders();
    await relayBody(exchange, answer, idleMs);
  } else await relayWhole(exchange, answer.whole, idleMs);
}

/** The id of this gateway is the only one of its kind: one in front of another, each names its own audit line. */
const REQUEST_ID = 'x-sagegate-request-id';

/** Names and values in turns, as Node takes them. */
function relayedHeaders({ status, headers }: UpstreamResponse, requestId: string): string[] {
  const relayed: string[] = [];
  // No body may be announced with 204 (RFC 9110, 8.6): whoever believed it would wait for the next answer.
  const dropped = status === 204 ? 'content-length' : REQUEST_ID;
  for (const [name, value] of headers) {
    if (isNamed(name, REQUEST_ID) || isNamed(name, dropped)) continue;
    relayed.push(name, value);
  }
  relayed.push(REQUEST_ID, requestId);
  return relayed;
}

/** What a load balancer on the way says of its own is nothing that an SDK could read. */
function refuseMalformed(answer: UpstreamResponse): void {
  refuseBroken(answer);
  const fault = faultOf(answer);
  if (fault === undefined) return;
  answer.body.on('error', ignore);
  answer.body.destroy();
  throw new UpstreamError('MalformedAnswer', fault);
}

/** A body may have broken off while nobody listened; whoever does from now on would wait for ever. */
function refuseBroken(answer: UpstreamResponse): void {
  if (answer.whole === undefined && answer.body.errored) throw failureOf(answer.body.errored);
}

/** Node takes any three digits for a status; what is below 200 ends no request. */
function faultOf(answer: UpstreamResponse): string | undefined {
  if (answer.status < 200) return 'the upstream did not answer in HTTP';
  return isErrorPage(answer)
    ? `the upstream answered with an error page (status ${answer.status})`
    : undefined;
}

/** AWS's own errors name their type in a header or are JSON. */
function isErrorPage(answer: UpstreamResponse): boolean {
  if (answer.status < 400) return false;
  const type = headerValue(answer.headers, 'content-type')?.toLowerCase() ?? '';
  if (type.startsWith('text/html')) return true;
  // Not every client tries a 429 again that says nothing: a 503 is tried again by all.
  if (answer.status < 500 && answer.status !== 429) return false;
  if (headerValue(answer.headers, 'x-amzn-errortype') !== undefined) return false;
  return !type.includes('json') || headerValue(answer.headers, 'content-length') === '0';
}

async function relayWhole(exchange: Exchange, whole: Uint8Array, idleMs: number): Promise<void> {
  writeWhole(exchange.outgoing, whole);
  exchange.responseBytes = whole.length;
  cutWhenStalled(exchange, idleMs);
  await closed(exchange);
  exchange.outcome = outcomeOf(exchange.delivered, false);
}

/** A body up to this size is written together with its head. */
const SMALL_BODY_BYTES = 16_384;

/** As text of one character a byte, Node writes a small body together with the head, and not in two pieces. */
function writeWhole(outgoing: ServerResponse, whole: Uint8Array): void {
  if (whole.length > SMALL_BODY_BYTES) outgoing.end(whole);
  else outgoing.end(Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('latin1'), 'latin1');
}

/** Settles when the answer has left, or nobody is there to take it. */
export function closed({ outgoing, clientGone }: Exchange): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.closed || clientGone.aborted) resolve();
    outgoing.on('close', resolve);
    clientGone.addEventListener('abort', resolve);
  });
}

/** Settles when the client has everything, or when one side is gone; a body that breaks off breaks the client's connection. */
async function relayBody(exchange: Exchange, { body }: UpstreamResponse, idleMs: number): Promise<void> {
  const { outgoing } = exchange;
  let brokenOff = false;
  body.on('data', (piece: Buffer) => {
    exchange.responseBytes += piece.length;
  });
  body.once('error', (error) => {
    brokenOff = !exchange.clientGone.aborted && !clientStalls(exchange, error);
    if (brokenOff) noteFailure(exchange, error);
    outgoing.destroy();
  });
  body.once('end', () => cutWhenStalled(exchange, idleMs));
  body.pipe(outgoing);
  await closed(exchange);
  exchange.outcome = outcomeOf(exchange.delivered, brokenOff);
}

/** An upstream falls silent too when nobody takes what it says. */
function clientStalls(exchange: Exchange, error: Error): boolean {
  const stalls =
    exchange.outgoing.writableNeedDrain && error instanceof UpstreamError && error.code === 'TimedOut';
  if (stalls) exchange.message = STOPPED_READING;
  return stalls;
}

/** Once the upstream has said everything, it no longer notices who does not read. */
function cutWhenStalled(exchange: Exchange, idleMs: number): void {
  const { outgoing } = exchange;
  if (outgoing.writableLength === 0) return;
  outgoing.setTimeout(idleMs, () => {
    exchange.message = STOPPED_READING;
    outgoing.destroy();
  });
}

const STOPPED_READING = 'the client stopped reading';

function noteFailure(exchange: Exchange, error: Error): void {
  const { code, message } = refusalOf(failureOf(error));
  exchange.errorCode = code;
  exchange.message = message;
}

function outcomeOf(complete: boolean, upstreamBroke: boolean): 'relayed' | 'failed' | 'aborted' {
  if (complete) return 'relayed';
  return upstreamBroke ? 'failed' : 'aborted';
}

function ignore(): void {
  // The answer is thrown away; that its connection breaks is what was asked for.
}
