import type { Socket } from 'node:net';
import { awsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import type { Steps } from './steps.ts';

interface Fault {
  readonly code: AwsErrorCode;
  readonly message: string;
}

/** Answers and records what the HTTP parser would not take. There is no request then, only a socket. */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  steps: Steps,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  answerOnSocket(socket, faultOf(error.code ?? ''), steps);
}

/** Refuses CONNECT: the gateway is no general proxy. */
export function answerConnect(socket: Socket, steps: Steps): void {
  const message = 'CONNECT is not supported';
  answerOnSocket(socket, { code: 'MalformedHttpRequestException', message }, steps);
}

function faultOf(code: string): Fault {
  if (code === 'HPE_HEADER_OVERFLOW')
    return { code: 'RequestHeaderSectionTooLarge', message: 'the headers are too large' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { code: 'RequestTimeoutException', message: 'the headers did not come in time' };
  return { code: 'MalformedHttpRequestException', message: 'the request is not valid HTTP/1.1' };
}

function answerOnSocket(socket: Socket, { code, message }: Fault, steps: Steps): void {
  const requestId = steps.newRequestId();
  const time = steps.now();
  const { status, headers, body } = awsErrorResponse({ code, message, protocol: 'restJson1', requestId });
  const lines = [
    `HTTP/1.1 ${status} ${code}`,
    ...Object.entries({
      ...headers,
      Date: time.toUTCString(),
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`),
  ];
  const { remoteAddress } = socket;
  steps.audit.write({
    time: time.toISOString(),
    requestId,
    outcome: 'refused',
    ...(remoteAddress !== undefined && { remoteAddress }),
    errorCode: code,
    message,
    status,
    requestBytes: 0,
    responseBytes: 0,
    durations: { totalMs: 0 },
  });
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
