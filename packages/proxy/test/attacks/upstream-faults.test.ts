import { afterEach, describe, expect, it, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { startRawUpstream } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';
import { signedCall, signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
let faulty: RawUpstream;

afterEach(async () => {
  await running.close();
  await faulty.close();
});

const timeouts = { connectMs: 5_000, firstByteMs: 500, idleMs: 5_000 };

type FaultySocket = RawUpstream['connections'][number]['socket'];

interface Fault {
  readonly name: string;
  readonly behave: (socket: FaultySocket) => void;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'resets the connection',
    behave: (socket) => socket.resetAndDestroy(),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream closed the connection',
  },
  {
    name: 'closes the connection',
    behave: (socket) => socket.end(),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream closed the connection',
  },
  {
    name: 'hangs',
    behave: () => undefined,
    status: 504,
    code: 'GatewayTimeoutException',
    message: 'the upstream did not answer in time',
  },
  {
    name: 'speaks something else',
    behave: (socket) => void socket.write('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream did not answer in HTTP',
  },
  {
    name: 'frames its answer in two ways',
    behave: (socket) =>
      void socket.write(
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream did not answer in HTTP',
  },
  {
    name: 'changes the protocol',
    behave: (socket) =>
      void socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      ),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream closed the connection',
  },
  {
    name: 'answers with a page',
    behave: (socket) =>
      void socket.write(
        'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>',
      ),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream answered with an error page (status 502)',
  },
  ...(
    ['Content-Type: text/plain\r\nContent-Length: 4\r\n\r\nnope', 'Content-Length: 0\r\n\r\n'] as const
  ).map((rest) => ({
    name: `answers in no error shape (${rest.length} bytes)`,
    behave: (socket: FaultySocket) => void socket.write(`HTTP/1.1 500 Internal Server Error\r\n${rest}`),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream answered with an error page (status 500)',
  })),
  {
    name: 'answers with JSON that is not there',
    behave: (socket) =>
      void socket.write('HTTP/1.1 503 Busy\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n'),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream answered with an error page (status 503)',
  },
  {
    name: 'has too many requests and says nothing',
    behave: (socket) => void socket.write('HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n'),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream answered with an error page (status 429)',
  },
  {
    name: 'answers with a status below 200',
    behave: (socket) => void socket.write('HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'),
    status: 503,
    code: 'ServiceUnavailable',
    message: 'the upstream did not answer in HTTP',
  },
];

test.each([
  ['an error type in a header', 'x-amzn-errortype: InternalFailure\r\nContent-Length: 0\r\n\r\n'],
  ['JSON', 'Content-Type: application/x-amz-json-1.1\r\nContent-Length: 2\r\n\r\n{}'],
])("the service's own failure, known by %s, is relayed", async (_name, rest) => {
  faulty = await startRawUpstream(({ socket }) => void socket.write(`HTTP/1.1 500 Internal\r\n${rest}`));
  running = await startTestGateway({ endpoint: faulty.url });
  const answer = await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  expect(answer.status).toBe(500);
  expect(await running.auditedFor()).toMatchObject({ outcome: 'relayed', status: 500 });
});

describe('an upstream that', () => {
  it.each(FAULTS)('$name is a $code for both planes', async ({ behave, status, code, message }) => {
    faulty = await startRawUpstream(({ socket }) => behave(socket));
    running = await startTestGateway({ endpoint: faulty.url, config: { timeouts } });
    const requests = [
      signedCall(running.url, 'ListModels', {}),
      signedInvocation(running.url, '/endpoints/churn/invocations'),
    ];
    for (const request of requests) {
      const answer = await rawExchange(running.url, wire(request));
      expect(answer.status).toBe(status);
      expect(answer.error).toEqual({ __type: code, message, Message: message });
      const audited = await running.auditedFor(answer.headers['x-amzn-requestid']);
      expect(audited).toMatchObject({ outcome: 'failed', errorCode: code, status });
    }
  });
});

test('an upstream that is down is a ServiceUnavailable', async () => {
  faulty = await startRawUpstream(() => undefined);
  await faulty.close();
  running = await startTestGateway({ endpoint: faulty.url });
  const answer = await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  expect(answer).toMatchObject({
    status: 503,
    error: { __type: 'ServiceUnavailable', message: 'the upstream cannot be reached' },
  });
});
