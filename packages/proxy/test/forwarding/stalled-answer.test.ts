import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { startRawUpstream } from '../support/raw-upstream.ts';
import type { RawUpstream } from '../support/raw-upstream.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
let upstream: RawUpstream;

afterEach(async () => {
  await running.close();
  await upstream.close();
});

test.each([
  ['a length', 'Content-Length: 9\r\n\r\nhalf', 'half'],
  ['chunks', 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n', '4\r\nhalf\r\n'],
])(
  'an answer with %s that stalls in the middle breaks the connection of the client',
  async (_name, rest, got) => {
    upstream = await startRawUpstream(({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\n${rest}`));
    const timeouts = { connectMs: 5_000, firstByteMs: 5_000, idleMs: 300 };
    running = await startTestGateway({ endpoint: upstream.url, config: { timeouts } });
    const client = rawClient(running.url);
    client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations')));
    const received = await client.closes();
    expect(received.slice(received.indexOf('\r\n\r\n') + 4)).toBe(got);
    await running.auditedTimes(1);
    expect(running.audited.at(-1)).toMatchObject({
      outcome: 'failed',
      errorCode: 'GatewayTimeoutException',
      message: 'the upstream went silent',
    });
  },
);
