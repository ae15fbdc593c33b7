import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signed, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('an answer without content ends with its head, and the connection serves the next request', async () => {
  running = await startTestGateway({
    upstream: { answer: (_request, response) => void response.writeHead(204).end() },
  });
  const client = rawClient(running.url);
  const stop = wire(
    signed(running.url, {
      target: '/human-loops/stop',
      headers: [['content-type', 'application/json']],
      body: '{"HumanLoopName":"review"}',
    }),
  );
  for (const times of [1, 2]) {
    client.socket.write(stop);
    const received = await client.receivesTimes('\r\n\r\n', times);
    expect(received.split('HTTP/1.1 204 No Content')).toHaveLength(times + 1);
    expect(received.toLowerCase()).not.toMatch(/content-length|transfer-encoding/);
    expect(received.endsWith('\r\n\r\n')).toBe(true);
  }
  client.socket.destroy();
});
