import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { ConnectConfig } from '../../src/config/settings/connect-config.ts';
import type { GatewayEnvironment, GatewayConfig } from '../../src/index.ts';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { askToConnect } from '../support/connect-client.ts';
import { rawClient } from '../support/raw-client.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let authority: TestAuthority;
let host: Server;
let serve: (socket: Socket) => void;
let running: TestGateway | undefined;

beforeAll(async () => {
  authority = await makeAuthority();
});
beforeEach(async () => {
  serve = (socket) => void socket.pipe(socket);
  host = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  host.listen(0, '127.0.0.1');
  await once(host, 'listening');
});
afterEach(async () => {
  await running?.close();
  host.close();
});

const target = (): string => `127.0.0.1:${(host.address() as AddressInfo).port}`;

interface Options {
  readonly connect?: Partial<ConnectConfig>;
  readonly config?: Partial<GatewayConfig>;
  readonly environment?: GatewayEnvironment;
}

async function start({ connect, config, environment = {} }: Options = {}): Promise<TestGateway> {
  running = await startTestGateway({
    config: { connect: { authority, tunnel: [target()], ...connect }, ...config },
    environment,
  });
  return running;
}

async function open({ url }: TestGateway): Promise<Socket> {
  const { answer, socket } = await askToConnect(url, target());
  expect(answer.statusCode).toBe(200);
  return socket;
}

describe('a tunnel', () => {
  it('carries bytes both ways, and is in the audit when it opens and when it is closed', async () => {
    const gateway = await start();
    const socket = await open(gateway);
    socket.end('hello');
    expect((await buffer(socket)).toString()).toBe('hello');
    await gateway.auditedTimes(1);
    const [opened, closed] = gateway.records;
    expect(opened).toMatchObject({
      record: 'decided',
      outcome: 'allowed',
      method: 'CONNECT',
      host: target(),
      tunnelTo: '127.0.0.1',
      remoteAddress: '127.0.0.1',
    });
    expect(closed).toMatchObject({
      record: 'completed',
      outcome: 'relayed',
      requestBytes: 5,
      responseBytes: 5,
    });
    expect(closed?.requestId).toBe(opened?.requestId);
  });

  it('lets one side end before the other', async () => {
    serve = (socket) => {
      // Says something only when the client has said all.
      socket.resume().once('end', () => socket.end('after the end'));
    };
    const socket = await open(await start());
    socket.end('request');
    expect((await buffer(socket)).toString()).toBe('after the end');
  });

  it('takes what the client sent behind CONNECT', async () => {
    const { url } = await start();
    const client = rawClient(url);
    client.socket.write(`CONNECT ${target()} HTTP/1.1\r\n\r\nat once`);
    expect(await client.receives('at once')).toContain('200 Connection Established\r\n\r\nat once');
    client.socket.destroy();
  });

  it('holds back a side that sends faster than the other reads', async () => {
    const chunk = Buffer.alloc(65_536);
    let sent = 0;
    const flooded = new Promise<void>((resolve) => {
      serve = (socket) => {
        while (socket.write(chunk) && sent < 1_000) sent += 1;
        socket.on('drain', () => {
          while (sent < 1_000 && socket.write(chunk)) sent += 1;
          if (sent >= 1_000) socket.end();
        });
        resolve();
      };
    });
    const socket = await open(await start());
    await flooded;
    expect(sent).toBeLessThan(1_000);
    let received = 0;
    socket.on('data', (piece: Buffer) => {
      received += piece.length;
    });
    await once(socket, 'end');
    expect(received).toBeGreaterThanOrEqual(1_000 * chunk.length);
    socket.destroy();
  });

  it('is closed for the client when the host breaks off, and the reverse', async () => {
    const gateway = await start();
    const connections: Socket[] = [];
    serve = (socket) => void connections.push(socket);
    const first = await open(gateway);
    first.on('error', () => undefined);
    first.resume();
    connections[0]?.resetAndDestroy();
    await once(first, 'close');
    const second = await open(gateway);
    second.resetAndDestroy();
    await gateway.auditedTimes(2);
    expect(gateway.audited.map(({ outcome }) => outcome)).toEqual(['failed', 'aborted']);
  });

  it('is closed when nothing moves for too long', async () => {
    const gateway = await start({ connect: { tunnelIdleMs: 50 } });
    const socket = await open(gateway);
    socket.resume();
    await once(socket, 'close');
    await gateway.auditedTimes(1);
    expect(gateway.audited[0]).toMatchObject({ outcome: 'aborted', message: 'nothing moved for too long' });
  });

  it('is cut when the gateway closes', async () => {
    const gateway = await start();
    const socket = await open(gateway);
    socket.resume();
    await Promise.all([once(socket, 'close'), gateway.gateway.close({ graceMs: 0 })]);
    expect(gateway.records.map(({ record }) => record)).toEqual(['decided', 'completed']);
  });
});

describe('a tunnel does not open', () => {
  it('beyond as many as there may be, and does when one of them is closed', async () => {
    const gateway = await start({ connect: { maxTunnels: 2 } });
    const sockets = [await open(gateway), await open(gateway)];
    const { answer, socket } = await askToConnect(gateway.url, target());
    expect(answer.statusCode).toBe(503);
    socket.destroy();
    sockets[0]?.destroy();
    // The one that was refused, and the one that is closed.
    await gateway.auditedTimes(2);
    (await open(gateway)).destroy();
    sockets[1]?.destroy();
  });

  it('for clients of other networks', async () => {
    const gateway = await start({ connect: { tunnelFrom: ['192.0.2.0/24'] } });
    const { answer, socket } = await askToConnect(gateway.url, target());
    expect(answer.statusCode).toBe(403);
    socket.destroy();
  });

  it.each<[what: string, status: number, options: Options, name: string]>([
    [
      'where the name is not known',
      502,
      { environment: { resolveHost: () => Promise.reject(new Error('ENOTFOUND')) } },
      'gone.example.com:443',
    ],
    [
      'where the name has no address',
      502,
      { environment: { resolveHost: () => Promise.resolve([]) } },
      'gone.example.com:443',
    ],
    [
      'where nobody says in time what the name is',
      504,
      {
        environment: {
          resolveHost: (_name, signal) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(new Error('cancelled')));
            }),
        },
        config: { timeouts: { connectMs: 30 } },
      },
      'slow.example.com:443',
    ],
    ['where nobody listens', 502, {}, '127.0.0.1:1'],
  ])('%s: %i', async (_what, status, options, name) => {
    const gateway = await start({ ...options, connect: { tunnel: [name] } });
    const { answer, socket } = await askToConnect(gateway.url, name);
    expect(answer.statusCode).toBe(status);
    expect(await gateway.auditedFor()).toMatchObject({ outcome: 'refused', status, host: name });
    socket.destroy();
  });
});

test('a tunnel that cannot be recorded does not open', async () => {
  const gateway = await start({
    environment: {
      auditLog: { write: () => undefined, healthy: () => false, close: () => Promise.resolve() },
    },
  });
  const { answer, socket } = await askToConnect(gateway.url, target());
  expect(answer.statusCode).toBe(503);
  socket.destroy();
});
