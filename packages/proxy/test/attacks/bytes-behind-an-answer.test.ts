import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { rawClient } from '../support/raw-client.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { startRawUpstream, wholeRequests } from '../support/raw-upstream.ts';
import type { RawConnection, RawUpstream } from '../support/raw-upstream.ts';
import { signedInvocation, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;
let upstream: RawUpstream;

afterEach(async () => {
  await running.close();
  await upstream.close();
});

const answering = (body: string): string =>
  `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntrue\r\n0\r\n\r\n';
const FORGED = answering('forged');

/** The first connection answers the first request so; every other request is answered `own`. */
async function startUpstream(first: (connection: RawConnection) => void): Promise<void> {
  upstream = await startRawUpstream((connection) => {
    if (wholeRequests(connection.received()) === 0) return;
    if (connection.number === 0) first(connection);
    else connection.socket.write(answering('own'));
  });
  running = await startTestGateway({ endpoint: upstream.url });
}

async function invoke(): Promise<string> {
  const answer = await rawExchange(
    running.url,
    wire(signedInvocation(running.url, '/endpoints/churn/invocations')),
  );
  return `${answer.status} ${answer.body}`;
}

describe('a second answer behind one', () => {
  test.each([
    ['with a length', answering('true')],
    ['of chunks', CHUNKED],
    ['of chunks in two pieces', CHUNKED.replace('4\r\ntrue', '2\r\ntr\r\n2\r\nue')],
  ])('%s, in the same piece, is for nobody', async (_name, answer) => {
    await startUpstream(({ socket }) => void socket.write(answer + FORGED));
    expect(await invoke()).toBe('200 true');
    expect(await invoke()).toBe('200 own');
    expect(upstream.connections).toHaveLength(2);
    expect(wholeRequests(upstream.connections[0]?.received() ?? '')).toBe(1);
  });

  test.each([
    ['a whole one', FORGED],
    ['a byte', 'H'],
    ['an interim one', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['a time-out, as load balancers say it', 'HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n'],
  ])('that comes while nobody waits, %s, ends the connection', async (_name, late) => {
    await startUpstream(({ socket }) => void socket.write(answering('true')));
    expect(await invoke()).toBe('200 true');
    const kept = upstream.connections[0]?.socket;
    if (kept === undefined) throw new Error('nobody connected');
    kept.write(late);
    await once(kept, 'close');
    expect(await invoke()).toBe('200 own');
    await running.auditedTimes(2);
    expect(running.audited.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ['relayed', undefined],
      ['relayed', undefined],
    ]);
  });

  test.each([
    ['204 No Content', 'Content-Length: 75', ''],
    ['204 No Content', 'Transfer-Encoding: chunked', ''],
    ['304 Not Modified', 'Content-Length: 75', 'content-length: 75'],
  ])('that is the body of a %s with %s is for nobody', async (status, framing, relayed) => {
    await startUpstream(({ socket }) => void socket.write(`HTTP/1.1 ${status}\r\n${framing}\r\n\r\n`));
    const client = rawClient(running.url);
    client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations')));
    const received = (await client.receives('\r\n\r\n')).toLowerCase();
    expect(received).toContain(`http/1.1 ${status.toLowerCase()}`);
    expect(received).toContain(relayed);
    expect(received.includes('content-length') || received.includes('transfer-')).toBe(relayed !== '');
    client.socket.destroy();
    const kept = upstream.connections[0]?.socket;
    if (kept === undefined) throw new Error('nobody connected');
    if (!kept.destroyed) await once(kept, 'close');
    expect(await invoke()).toBe('200 own');
  });
});

test.each([
  ['says that it closes', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\ntrue'],
  ['says so among others', 'HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 4\r\n\r\ntrue'],
  ['is of HTTP/1.0', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\ntrue'],
])('a connection whose answer %s carries no other', async (_name, answer) => {
  await startUpstream(({ socket }) => void socket.write(answer));
  expect(await invoke()).toBe('200 true');
  expect(await invoke()).toBe('200 own');
  expect(upstream.connections).toHaveLength(2);
});

test('a connection that answered before it had the whole request carries no other', async () => {
  upstream = await startRawUpstream(
    ({ socket, number, received }) => {
      if (number > 0 && wholeRequests(received()) > 0) socket.write(answering('own'));
    },
    ({ socket, number }) => {
      if (number > 0) return;
      socket.once('data', () => {
        socket.pause();
        socket.write(answering('early'));
      });
    },
  );
  running = await startTestGateway({ endpoint: upstream.url });
  const body = Buffer.alloc(20 * 1_048_576);
  const early = await rawExchange(
    running.url,
    wire(signedInvocation(running.url, '/endpoints/churn/invocations', body)),
  );
  expect(early.body).toBe('early');
  expect(await invoke()).toBe('200 own');
  expect(upstream.connections).toHaveLength(2);
});
