import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { app } from './quick-start.ts';

let server: Server;

beforeAll(async () => {
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it.each([
  ['dev-churn', 200, 'the policies allow DeleteEndpoint'],
  ['prod-churn', 400, 'with an explicit deny in an identity-based policy'],
])('DeleteEndpoint %s: %i', async (EndpointName, status, text) => {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    method: 'POST',
    headers: {
      'x-platform-token': 'bob-example-token',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'SageMaker.DeleteEndpoint',
    },
    body: JSON.stringify({ EndpointName }),
  });
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(text);
});
