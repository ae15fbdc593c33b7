import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { WholeAnswer } from '../upstream/answer-body.ts';
import { openExchange } from './exchange.ts';
import { relayAnswer } from './relay-answer.ts';

const source = { now: () => new Date(), elapsed: () => 0, newRequestId: () => 'r-1' };
const head = { status: 200, headers: [['content-length', '2']], body: 2, keepAlive: true } as const;

/** Whether the answer to a request is written before its turn of the event loop is over. */
async function isWrittenAtOnce(isAlone: () => boolean): Promise<boolean> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = request({ host: '127.0.0.1', port, agent: false });
  const written = new Promise<boolean>((resolve) => {
    server.once('request', (incoming, outgoing) => {
      const exchange = openExchange(incoming, outgoing, source, isAlone);
      void relayAnswer(exchange, new WholeAnswer(head, Buffer.from('{}')), 1_000);
      resolve(outgoing.headersSent);
    });
  });
  const [answer] = await once(client.end(), 'response');
  answer.resume();
  await once(answer, 'end');
  server.close();
  return await written;
}

test('the answer to a request that is alone is written at once', async () => {
  expect(await isWrittenAtOnce(() => true)).toBe(true);
});

test('answers to requests that are not alone wait for each other', async () => {
  expect(await isWrittenAtOnce(() => false)).toBe(false);
});
