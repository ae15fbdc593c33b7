import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedInvocation, wire, withHeader } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

const BODY = '{"target":"/endpoints/churn/invocations","bytes":2}';

test('a client of HTTP/1.0 gets its answer without chunks, and the end of the connection behind it', async () => {
  running = await startTestGateway();
  const call = wire(signedInvocation(running.url, '/endpoints/churn/invocations')).toString('latin1');
  const client = rawClient(running.url);
  client.socket.write(call.replace('HTTP/1.1', 'HTTP/1.0'), 'latin1');
  const received = await client.closes();
  expect(received.endsWith(`\r\n\r\n${BODY}`)).toBe(true);
  expect(received.toLowerCase()).not.toContain('transfer-encoding');
});

test.each(['h2c', 'websocket'])('who asks to change to %s is answered as if it had not', async (protocol) => {
  running = await startTestGateway();
  const request = signedInvocation(running.url, '/endpoints/churn/invocations');
  const asking = withHeader(withHeader(request, 'connection', 'upgrade'), 'upgrade', protocol);
  const client = rawClient(running.url);
  for (const times of [1, 2]) {
    client.socket.write(wire(asking));
    const received = await client.receivesTimes(BODY, times);
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(times);
  }
  for (const { headers } of running.upstream.requests) expect(headers).not.toHaveProperty('upgrade');
  client.socket.destroy();
});
