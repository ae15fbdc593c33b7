import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { askToConnect, connectThrough } from '../support/connect-client.ts';
import { rawClient } from '../support/raw-client.ts';
import { exchangeOver, rawExchange } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

const HOST = 'api.sagemaker.us-east-1.amazonaws.com';
const RUNTIME = 'runtime.sagemaker.us-east-1.amazonaws.com';
const TARGET = `${HOST}:443`;
const CONNECT = `CONNECT ${TARGET} HTTP/1.1\r\nHost: ${TARGET}\r\n\r\n`;

let authority: TestAuthority;
let running: TestGateway;

beforeAll(async () => {
  authority = await makeAuthority();
});
afterEach(() => running.close());

async function start(tlsHandshakeMs?: number): Promise<string> {
  running = await startTestGateway({
    config: { connect: { authority }, ...(tlsHandshakeMs && { timeouts: { tlsHandshakeMs } }) },
  });
  return running.url;
}

/** A client within a `CONNECT` to the API. */
async function inside(servername = HOST): Promise<TLSSocket> {
  return connectThrough(await start(), TARGET, { ca: authority.certificate, servername });
}

const callTo = (host: string): Buffer => wire(signedCall(`https://${host}`, 'ListModels', {}));

describe('a request within CONNECT', () => {
  it('is for the host that CONNECT named', async () => {
    const answer = await exchangeOver(await inside(), callTo(HOST));
    expect(answer.status).toBe(200);
  });

  it.each([
    RUNTIME,
    `${HOST}:8443`,
    'gateway.example.com',
    `${HOST}.`,
    'api.sagemaker.eu-west-1.amazonaws.com',
  ])('is refused for another one: %s', async (host) => {
    const answer = await exchangeOver(await inside(), callTo(host));
    expect(answer.status).toBe(400);
    expect(answer.error.message).toContain('another host');
    expect(running.upstream.requests).toEqual([]);
  });

  it('is refused when it is a CONNECT', async () => {
    const answer = await exchangeOver(await inside(), Buffer.from(CONNECT));
    expect(answer.status).toBe(400);
    expect(answer.error.message).toContain('CONNECT within a connection');
  });

  it('is refused when another one comes before its answer', async () => {
    const call = callTo(HOST).toString('latin1');
    const socket = await inside();
    socket.write(call + call, 'latin1');
    const [piece] = (await once(socket, 'data')) as [Buffer];
    expect(piece.toString()).toContain('HTTP/1.1');
    expect((await running.auditedFor()).wayIn).toBe('connect');
    await running.auditedTimes(2);
    expect(running.audited.map(({ outcome }) => outcome)).toContain('refused');
    socket.destroy();
  });
});

test('a handshake for another name than that of CONNECT is refused', async () => {
  await expect(inside(RUNTIME)).rejects.toBeInstanceOf(Error);
  const audited = await running.auditedFor();
  expect(audited).toMatchObject({ outcome: 'refused', method: 'CONNECT', host: TARGET });
  expect(audited.message).toContain('handshake');
});

test('a handshake that begins behind CONNECT at once is taken', async () => {
  const client = rawClient(await start());
  client.socket.write(Buffer.concat([Buffer.from(CONNECT), await clientHello()]));
  const received = await client.receives('\u0016\u0003\u0003');
  expect(received.startsWith('HTTP/1.1 200 Connection Established\r\n\r\n\u0016\u0003\u0003')).toBe(true);
  client.socket.destroy();
});

test.each([
  ['a request in clear', callTo(HOST)],
  ['another CONNECT', Buffer.from(CONNECT)],
  ['garbage', Buffer.alloc(1_024, 0xff)],
])('what is smuggled behind CONNECT reaches nobody: %s', async (_what, behind) => {
  const client = rawClient(await start());
  client.socket.write(Buffer.concat([Buffer.from(CONNECT), behind]));
  const received = await client.closes();
  expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  expect(received).toContain('200 Connection Established');
  expect(running.upstream.requests).toEqual([]);
  expect((await running.auditedFor()).message).toContain('handshake');
});

test('CONNECT behind a request that is not answered is refused', async () => {
  const client = rawClient(await start());
  client.socket.write(Buffer.concat([callTo(HOST), Buffer.from(CONNECT)]));
  expect(await client.closes()).not.toContain('200 Connection Established');
});

test('a handshake that does not come in time is given up', async () => {
  const { socket, answer } = await askToConnect(await start(30), TARGET);
  expect(answer.statusCode).toBe(200);
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'close');
  expect((await running.auditedFor()).message).toContain('did not come in time');
});

test('clients that leave at any stage end nothing but their connection', async () => {
  const url = await start();
  const hello = await clientHello();
  for (const bytes of [CONNECT.slice(0, 20), CONNECT]) {
    for (const end of ['destroy', 'resetAndDestroy'] as const) {
      const client = rawClient(url);
      await once(client.socket, 'connect');
      client.socket.write(bytes);
      client.socket[end]();
      await client.closes();
    }
  }
  for (const length of [1, 5, hello.length - 1, hello.length]) {
    const client = rawClient(url);
    client.socket.write(Buffer.concat([Buffer.from(CONNECT), hello.subarray(0, length)]));
    await client.receives('200 Connection Established');
    client.socket.resetAndDestroy();
    await client.closes();
  }
  const answer = await rawExchange(url, wire(signedCall(url, 'ListModels', {})));
  expect(answer.status).toBe(200);
});

/** The first bytes of a handshake. */
async function clientHello(): Promise<Buffer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a port');
  const client = connectTls({ socket: connect(address.port, '127.0.0.1'), servername: HOST });
  client.on('error', () => undefined);
  const [socket] = (await once(server, 'connection')) as [Socket];
  const [hello] = (await once(socket, 'data')) as [Buffer];
  client.destroy();
  socket.destroy();
  server.close();
  return hello;
}
