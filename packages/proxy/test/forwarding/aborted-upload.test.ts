import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('an upload that the client breaks off never reaches the upstream', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  const bytes = wire(signedInvocation(running.url, '/endpoints/churn/invocations', 'x'.repeat(100_000)));
  client.socket.write(bytes.subarray(0, 50_000), () => client.socket.destroy());
  const audited = await running.auditedFor();
  expect(audited).toMatchObject({ outcome: 'aborted' });
  expect(audited).not.toHaveProperty('status');
  expect(running.upstream.requests).toEqual([]);
});

test('an upload that stops coming is given up', async () => {
  running = await startTestGateway({ config: { timeouts: { idleMs: 300 } } });
  const client = rawClient(running.url);
  const bytes = wire(signedInvocation(running.url, '/endpoints/churn/invocations', 'x'.repeat(100_000)));
  client.socket.write(bytes.subarray(0, 50_000));
  expect(await client.closes()).toContain('RequestTimeoutException');
  expect(running.upstream.requests).toEqual([]);
});

test('a request whose headers stop coming is given up', async () => {
  running = await startTestGateway({ config: { timeouts: { headersMs: 300 } } });
  const client = rawClient(running.url);
  client.socket.write('POST / HTTP/1.1\r\nHost: a\r\n');
  expect(await client.closes()).toContain('RequestTimeoutException');
  expect(await running.auditedFor()).toMatchObject({ outcome: 'refused', status: 408 });
});
