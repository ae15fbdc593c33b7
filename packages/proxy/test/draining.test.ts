import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from './support/raw-client.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const readiness = async ({ gateway }: TestGateway): Promise<number> =>
  (await fetch(`${gateway.adminUrl}/readyz`)).status;

test('while load balancers are to notice, requests are taken still, and each answer closes its connection', async () => {
  running = await startTestGateway({
    config: { shutdown: { graceSeconds: 60, readinessDelaySeconds: 3_600 } },
  });
  const call = wire(signedCall(running.url, 'ListModels', {}));
  const before = await rawExchange(running.url, call);
  expect(before.headers['connection']).toBe('keep-alive');
  expect(await readiness(running)).toBe(200);

  let closed = false;
  const closing = running.gateway.close().then(() => (closed = true));
  expect(await readiness(running)).toBe(503);
  const after = await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  expect([after.status, after.headers['connection']]).toEqual([200, 'close']);
  expect(closed).toBe(false);

  // Asked again, it waits for nobody any more.
  await running.gateway.close({ graceMs: 0 });
  await closing;
  await expect(rawExchange(running.url, call)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('an answer that is under way when the gateway closes says that its connection ends', async () => {
  let reached: (response: ServerResponse) => void = () => undefined;
  const asked = new Promise<ServerResponse>((resolve) => {
    reached = resolve;
  });
  running = await startTestGateway({ upstream: { answer: (_, response) => reached(response) } });
  const client = rawClient(running.url);
  client.socket.write(wire(signedCall(running.url, 'ListModels', {})));
  const response = await asked;
  const closing = running.gateway.close();
  response.writeHead(200, { 'content-length': 8 }).end('finished');
  const received = await client.closes();
  expect(received).toContain('finished');
  expect(received.toLowerCase()).toContain('\r\nconnection: close\r\n');
  await closing;
});
