import { afterEach, expect, it } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { controlPlaneCall, signed, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

it.each(['/', '/endpoints/churn/invocations'])('a HEAD of %s is no operation either', async (target) => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  client.socket.write(
    wire(signed(running.url, { ...controlPlaneCall('ListModels', ''), method: 'HEAD', target })),
  );
  const head = await client.receives('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 404 /);
  expect(head).toContain('x-amzn-ErrorType: UnknownOperationException');
  expect(head).toMatch(/\r\n\r\n$/);
  expect(running.upstream.requests).toEqual([]);
  client.socket.destroy();
});
