import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test.each([
  ['bytes that are no request', 'garbage\r\n\r\n', 'the request is not valid HTTP/1.1'],
  ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n', 'CONNECT is not supported'],
])('%s behind a request are not answered inside its answer', async (_name, bytes, message) => {
  running = await startTestGateway({
    upstream: { answer: (_, response) => void response.writeHead(200).write('half') },
  });
  const client = rawClient(running.url);
  client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations-response-stream')));
  await client.receives('half');
  client.socket.write(bytes);
  const received = await client.closes();
  expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(received).not.toContain('Exception');
  await running.auditedTimes(2);
  expect(running.audited).toContainEqual(expect.objectContaining({ outcome: 'aborted', status: 200 }));
  const attempt = running.audited.find(({ outcome }) => outcome === 'refused');
  expect(attempt).toMatchObject({ errorCode: 'MalformedHttpRequestException', message });
  expect(attempt).not.toHaveProperty('status');
});
