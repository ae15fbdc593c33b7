import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('a client that closes its side before the answer has left, and its call is ended', async () => {
  let reached: (response: ServerResponse) => void = () => undefined;
  const asked = new Promise<ServerResponse>((resolve) => {
    reached = resolve;
  });
  running = await startTestGateway({ upstream: { answer: (_, response) => reached(response) } });
  const client = rawClient(running.url);
  client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations')));
  const held = await asked;
  client.socket.end();
  expect(await client.closes()).toBe('');
  if (!held.closed) await once(held, 'close');
  expect(await running.auditedFor()).toMatchObject({ outcome: 'aborted' });
});
