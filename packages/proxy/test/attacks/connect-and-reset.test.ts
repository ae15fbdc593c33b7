import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

// An 'error' that nobody listens for is an uncaught exception, which fails the run.
test('CONNECT and a reset at once do not end the process', async () => {
  running = await startTestGateway();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const client = rawClient(running.url);
    await once(client.socket, 'connect');
    client.socket.write('CONNECT a:1 HTTP/1.1\r\n\r\n');
    client.socket.resetAndDestroy();
    await client.closes();
  }
  const answer = await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  expect(answer.status).toBe(200);
});
