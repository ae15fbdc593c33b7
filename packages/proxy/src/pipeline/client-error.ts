import type { Socket } from 'node:net';
import { awsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import { recordConnectionFault } from './audit-exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Steps } from './steps.ts';

/** Why a connection is refused. */
export interface Fault {
  readonly code: AwsErrorCode;
  readonly message: string;
}

/** The connection ended, in the middle of a request too; nobody waits for an answer. */
const CLIENT_GONE: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE']);

/**
 * Answers what the HTTP parser would not take. Most often there is no request then, only a socket; where the body of
 * one breaks off, that is the last of the unfinished exchanges, and it is audited as such.
 */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  unfinished: readonly Exchange[],
  steps: Steps,
): void {
  const { code = '' } = error;
  const last = unfinished.at(-1);
  if (CLIENT_GONE.has(code) || !socket.writable) socket.destroy();
  else if (last === undefined || last.incoming.complete)
    refuseConnection(socket, unfinished, faultOf(code), steps);
  else if (last.queued || last.outgoing.headersSent) socket.destroy();
  else refuseUnfinished(socket, faultOf(code), last);
}

/** The exchange itself goes on to its end and finds the client gone. */
function refuseUnfinished(socket: Socket, { code, message }: Fault, exchange: Exchange): void {
  const time = exchange.receivedAt;
  const { status, bytes } = answerOnSocket(socket, { code, message }, exchange.requestId, time);
  exchange.clientFault = { code, message, status };
  exchange.responseBytes = bytes;
}

/** Refuses CONNECT: the gateway is no general proxy. */
export function answerConnect(socket: Socket, unfinished: readonly Exchange[], steps: Steps): void {
  const message = 'CONNECT is not supported';
  refuseConnection(socket, unfinished, { code: 'MalformedHttpRequestException', message }, steps);
}

function faultOf(code: string): Fault {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { code: 'RequestHeaderSectionTooLarge', message: 'the headers are too large' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { code: 'RequestTimeoutException', message: 'the headers did not come in time' };
  return { code: 'MalformedHttpRequestException', message: 'the request is not valid HTTP/1.1' };
}

/**
 * There is no request to audit but the attempt. Where the connection still owes answers, a refusal would stand in the
 * middle of one: then the connection is cut.
 */
function refuseConnection(socket: Socket, unfinished: readonly Exchange[], fault: Fault, steps: Steps): void {
  const requestId = steps.newRequestId();
  const time = steps.now();
  const answer = unfinished.length === 0 ? answerOnSocket(socket, fault, requestId, time) : undefined;
  if (answer === undefined) socket.destroy();
  steps.telemetry.connectionFault('http');
  recordConnectionFault(fault, { requestId, time, socket, answer }, steps);
}

/** Answers as AWS does on a connection that HTTP has let go of, and closes it. */
export function answerOnSocket(
  socket: Socket,
  fault: Fault,
  requestId: string,
  time: Date,
): { readonly status: number; readonly bytes: number } {
  const { status, headers, body } = awsErrorResponse({ ...fault, protocol: 'restJson1', requestId });
  const bytes = Buffer.byteLength(body);
  const added = { Date: time.toUTCString(), 'Content-Length': bytes, Connection: 'close' };
  const lines = Object.entries({ ...headers, ...added }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${fault.code}\r\n${lines.join('')}\r\n${body}`, () => socket.destroy());
  return { status, bytes };
}
