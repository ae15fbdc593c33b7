import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { openExchange } from '../../src/pipeline/exchange.ts';
import type { Exchange } from '../../src/pipeline/exchange.ts';
import { relayAnswer } from '../../src/pipeline/relay-answer.ts';
import { rawClient } from '../support/raw-client.ts';

const source = { now: () => new Date(), elapsed: () => 0, newRequestId: () => 'r-1' };

/** Relays this body to the first request that comes. */
async function relayed(
  body: Buffer,
): Promise<{ readonly url: string; readonly over: Promise<Exchange>; readonly close: () => void }> {
  const server = createServer();
  const over = new Promise<Exchange>((resolve) => {
    server.once('request', (incoming, outgoing) => {
      const exchange = openExchange(incoming, outgoing, source);
      const answer = { status: 200, headers: [], body: Readable.from([body]) };
      void relayAnswer(exchange, answer, 200).then(() => resolve(exchange));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, over, close: () => server.close() };
}

test('is cut off, also when the upstream has said everything', async () => {
  const { url, over, close } = await relayed(Buffer.alloc(64 * 1_048_576));
  const client = rawClient(url);
  client.socket.pause();
  client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await over).toMatchObject({ outcome: 'aborted', message: 'the client stopped reading' });
  client.socket.destroy();
  close();
});

test('a client that reads gets everything', async () => {
  const { url, over, close } = await relayed(Buffer.from('all'));
  const client = rawClient(url);
  client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(await client.receives('all')).toContain('200 OK');
  const exchange = await over;
  expect(exchange.outcome).toBe('relayed');
  expect(exchange).not.toHaveProperty('message');
  client.socket.destroy();
  close();
});
