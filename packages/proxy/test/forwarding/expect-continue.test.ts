import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { signedCall, withHeader, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

/** The head of a call that asks before it sends its body. */
const asking = (signing = {}): { head: Buffer; body: Buffer } => {
  const request = withHeader(signedCall(running.url, 'ListModels', {}, signing), 'expect', '100-continue');
  return { head: wire({ ...request, body: Buffer.alloc(0) }), body: request.body };
};

test('a client that asks whether to send its body is told to, and its call arrives with every header', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  const { head, body } = asking();
  client.socket.write(head);
  expect(await client.receives('\r\n\r\n')).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  client.socket.write(body);
  expect(await client.receives('"bytes":2')).toContain('HTTP/1.1 200 OK');
  const [received] = running.upstream.requests;
  expect(received?.headers).toMatchObject({ 'x-amz-target': 'SageMaker.ListModels', 'content-length': '2' });
  expect(received?.headers).not.toHaveProperty('expect');
  client.socket.destroy();
});

test('a client without an identity is not asked for its body', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  client.socket.write(asking({ accessKeyId: 'AKIANOBODYSEXAMPLE' }).head);
  const received = await client.closes();
  expect(received).toMatch(/^HTTP\/1\.1 400 /);
  expect(received).toContain('UnrecognizedClientException');
  expect(received).not.toContain('100 Continue');
});

test('any other expectation is refused in the shape of AWS', async () => {
  running = await startTestGateway();
  const client = rawClient(running.url);
  const request = withHeader(signedCall(running.url, 'ListModels', {}), 'expect', '200-ok');
  client.socket.write(wire(request));
  expect(await client.closes()).toContain('MalformedHttpRequestException');
  expect(running.upstream.requests).toEqual([]);
});
