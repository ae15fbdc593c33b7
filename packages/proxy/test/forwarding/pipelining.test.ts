import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedCall, signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('answers to requests in a row come in their order', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  const calls = ['DescribeModel', 'DeleteModel', 'DescribeEndpoint'].map((operation) =>
    signedCall(
      running.url,
      operation,
      operation.endsWith('Model') ? { ModelName: 'a' } : { EndpointName: 'a' },
    ),
  );
  client.socket.write(Buffer.concat(calls.map(wire)));
  const received = await client.receives('"bytes":20}');
  expect([...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual([
    '200',
    '400',
    '200',
  ]);
  client.socket.destroy();
});

test('a client that leaves ends the calls that wait behind another one too', async () => {
  const responses: ServerResponse[] = [];
  let bothReached: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    bothReached = resolve;
  });
  running = await startTestGateway({
    upstream: {
      answer: (request, response) => {
        responses.push(response);
        // The first call hangs, the second has begun to answer.
        if (request.url?.endsWith('-stream') === true) response.writeHead(200).write('half');
        if (responses.length === 2) bothReached();
      },
    },
  });
  const client = rawClient(running.url);
  const paths = ['invocations', 'invocations-response-stream'];
  const calls = paths.map((path) => signedInvocation(running.url, `/endpoints/churn/${path}`));
  client.socket.write(Buffer.concat(calls.map(wire)));
  await both;
  client.socket.destroy();
  await Promise.all(
    responses.map((response) => (response.closed ? Promise.resolve() : once(response, 'close'))),
  );
  while (running.audited.length < 2) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  expect(running.audited.map(({ outcome }) => outcome)).toEqual(['aborted', 'aborted']);
});
