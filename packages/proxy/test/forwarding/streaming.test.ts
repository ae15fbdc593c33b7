import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import type { RawClient } from '../support/raw-client.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

interface Stream {
  readonly client: RawClient;
  /** The upstream's side of it; its head is sent. */
  readonly upstream: ServerResponse;
}

/** A client that has sent an invocation, and an upstream that has begun to answer. */
async function openStream(headers = {}): Promise<Stream> {
  const begun = new EventEmitter();
  running = await startTestGateway({
    upstream: {
      answer: (_, response) => {
        response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream', ...headers });
        response.flushHeaders();
        begun.emit('begun', response);
      },
    },
  });
  const client = rawClient(running.url);
  client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations-response-stream')));
  const [upstream] = (await once(begun, 'begun')) as [ServerResponse];
  return { client, upstream };
}

test('each piece of an event stream passes before the next one is sent', async () => {
  const { client, upstream } = await openStream();
  expect(await client.receives('\r\n\r\n')).toContain('content-type: application/vnd.amazon.eventstream');
  for (const piece of ['first', 'second', 'third']) {
    upstream.write(piece);
    expect(await client.receives(piece)).toContain(piece);
  }
  upstream.end();
  expect(await client.receives('0\r\n\r\n')).toMatch(/0\r\n\r\n$/);
  expect(await running.auditedFor()).toMatchObject({ outcome: 'relayed', status: 200, responseBytes: 16 });
});

test('an upstream that dies in the middle of its answer breaks the connection of the client', async () => {
  const { client, upstream } = await openStream();
  upstream.write('half');
  await client.receives('half');
  upstream.destroy();
  expect(await client.closes()).not.toContain('0\r\n\r\n');
  expect(await running.auditedFor()).toMatchObject({ outcome: 'failed', status: 200, responseBytes: 4 });
});

test('an upstream that dies within an announced length breaks the connection of the client', async () => {
  const { client, upstream } = await openStream({ 'content-length': '100' });
  upstream.write('half');
  await client.receives('half');
  upstream.destroy();
  expect(await client.closes()).toMatch(/half$/);
});

test('a client that leaves in the middle of its answer ends the call to the upstream', async () => {
  const { client, upstream } = await openStream();
  upstream.write('half');
  await client.receives('half');
  client.socket.destroy();
  if (!upstream.closed) await once(upstream, 'close');
  expect(upstream.writableFinished).toBe(false);
  expect(await running.auditedFor()).toMatchObject({ outcome: 'aborted' });
});

test('a client that does not read holds the upstream back', async () => {
  const { client, upstream } = await openStream();
  client.socket.pause();
  let offered = 0;
  const endless = Readable.from(
    (function* pieces() {
      for (; offered < 512; offered += 1) yield Buffer.alloc(1_048_576);
    })(),
  );
  endless.pipe(upstream);
  await standsStill(() => offered);
  // What the buffers of both connections hold; without backpressure all 512 MiB would be in the gateway's memory.
  expect(offered).toBeLessThan(64);
  client.socket.destroy();
});

/** Many more than a piece needs from one socket of this process to the next. */
const QUIET_TURNS = 1_000;

/** Waits until a number has stayed the same through many turns of the event loop, in which both ends and the gateway run. */
async function standsStill(read: () => number): Promise<void> {
  let last = read();
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await new Promise((resolve) => void setImmediate(resolve));
    if (read() !== last || last === 0) quiet = 0;
    last = read();
  }
}

test('a client that leaves before the answer begins ends the call to the upstream', async () => {
  let asked: (response: ServerResponse) => void = () => undefined;
  const reached = new Promise<ServerResponse>((resolve) => {
    asked = resolve;
  });
  running = await startTestGateway({ upstream: { answer: (_, response) => asked(response) } });
  const client = rawClient(running.url);
  client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations')));
  const response = await reached;
  client.socket.destroy();
  if (!response.closed) await once(response, 'close');
  expect(await running.auditedFor()).toMatchObject({
    outcome: 'aborted',
    operation: 'sagemaker-runtime:InvokeEndpoint',
  });
});
