import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedCall, signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('requests one after the other share a connection', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  for (const [at, name] of ['a', 'bb', 'ccc'].entries()) {
    client.socket.write(wire(signedCall(running.url, 'DescribeModel', { ModelName: name })));
    await client.receives(`"bytes":${17 + at}}`);
  }
  expect(statuses(client.received())).toEqual(['200', '200', '200']);
  client.socket.destroy();
});

test('a request that does not wait for the answer before it is refused, and ends the connection', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  const calls = ['a', 'b', 'c'].map((name) => signedCall(running.url, 'DescribeModel', { ModelName: name }));
  client.socket.write(Buffer.concat(calls.map(wire)));
  const received = await client.closes();
  expect(statuses(received)).toEqual(['200', '400']);
  expect(received).toContain('a connection takes one request at a time');
  await running.auditedTimes(3);
  // The answer to the last one never left.
  expect(running.audited.map(({ outcome, status }) => `${outcome} ${status}`).toSorted()).toEqual([
    'refused 400',
    'refused undefined',
    'relayed 200',
  ]);
  expect(running.upstream.requests).toHaveLength(1);
});

test('a client that leaves ends its call, and what waited behind it has no status', async () => {
  let reached: (response: ServerResponse) => void = () => undefined;
  const asked = new Promise<ServerResponse>((resolve) => {
    reached = resolve;
  });
  running = await startTestGateway({ upstream: { answer: (_, response) => reached(response) } });
  const client = rawClient(running.url);
  const calls = ['invocations', 'invocations-response-stream'].map((path) =>
    signedInvocation(running.url, `/endpoints/churn/${path}`),
  );
  client.socket.write(Buffer.concat(calls.map(wire)));
  const response = await asked;
  client.socket.destroy();
  if (!response.closed) await once(response, 'close');
  await running.auditedTimes(2);
  const byOutcome = running.audited.map(({ outcome, status }) => `${outcome} ${status}`).toSorted();
  expect(byOutcome).toEqual(['aborted undefined', 'refused undefined']);
  expect(running.upstream.requests).toHaveLength(1);
});

test('hundreds of requests at once cut their connection, and the call that the first one made', async () => {
  let reached: (response: ServerResponse) => void = () => undefined;
  const asked = new Promise<ServerResponse>((resolve) => {
    reached = resolve;
  });
  running = await startTestGateway({ upstream: { answer: (_, response) => reached(response) } });
  const client = rawClient(running.url);
  const call = wire(signedCall(running.url, 'ListModels', {}));
  client.socket.write(call);
  const response = await asked;
  client.socket.write(Buffer.concat(Array.from({ length: 300 }, () => call)));
  expect(await client.closes()).toBe('');
  if (!response.closed) await once(response, 'close');
  await running.auditedTimes(9);
  expect(running.audited).toContainEqual(expect.objectContaining({ outcome: 'aborted' }));
  expect(running.audited.filter(({ status }) => status !== undefined)).toEqual([]);
  expect(running.upstream.requests).toHaveLength(1);
});

function statuses(received: string): (string | undefined)[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
}
