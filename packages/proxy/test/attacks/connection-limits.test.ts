import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { GatewayConfig } from '../../src/index.ts';
import { makeAuthority } from '../support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from '../support/certificates.ts';
import { proxyHeader } from '../support/proxy-header.ts';
import { rawClient } from '../support/raw-client.ts';
import type { RawClient } from '../support/raw-client.ts';
import { exchangeOver } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { tlsClient } from '../support/tls-client.ts';

const HOST = 'gateway.example.com';
const HERE = { allowedPeers: ['127.0.0.0/8'] };

let authority: TestAuthority;
let own: IssuedCertificate;
let running: TestGateway | undefined;

beforeAll(async () => {
  authority = await makeAuthority();
  own = await authority.issue({ dns: [HOST] });
});

afterEach(() => running?.close());

async function start(
  listen: Partial<NonNullable<GatewayConfig['listen']>>,
  config: Partial<GatewayConfig> = {},
): Promise<TestGateway> {
  running = await startTestGateway({
    config: { listen: { host: '127.0.0.1', port: 0, ...listen }, ...config },
  });
  return running;
}

function call({ url }: TestGateway): Buffer {
  return wire(signedCall(url, 'ListModels', {}));
}

async function served(gateway: TestGateway, header = ''): Promise<RawClient> {
  const client = rawClient(gateway.url);
  client.socket.write(Buffer.concat([Buffer.from(header, 'latin1'), call(gateway)]));
  await Promise.race([client.receives('}'), client.closes()]);
  return client;
}

const OK = expect.stringContaining('HTTP/1.1 200 OK') as string;

describe('a client that takes its time is closed', () => {
  it.each(['', '\r\n\r\n\0', proxyHeader().subarray(0, 30).toString('latin1')])(
    'before its PROXY header is whole: %j',
    async (bytes) => {
      const gateway = await start({ proxyProtocol: HERE }, { timeouts: { proxyHeaderMs: 100 } });
      const client = rawClient(gateway.url);
      await once(client.socket, 'connect');
      client.socket.write(bytes, 'latin1');
      expect(await client.closes()).toBe('');
      expect(await gateway.auditedFor()).toMatchObject({ message: 'the header did not come in time' });
    },
  );

  it.each(['', '1603010200010001fc0303'])('before its TLS handshake is done: %j', async (hex) => {
    const gateway = await start({ tls: { certificates: [own] } }, { timeouts: { tlsHandshakeMs: 100 } });
    const client = rawClient(gateway.url);
    await once(client.socket, 'connect');
    client.socket.write(Buffer.from(hex, 'hex'));
    expect(await client.closes()).toBe('');
    expect(await gateway.auditedFor()).toMatchObject({ message: 'the handshake did not end in time' });
  });

  test('before its head is whole, over TLS behind a PROXY header', async () => {
    const gateway = await start(
      { tls: { certificates: [own] }, proxyProtocol: HERE },
      { timeouts: { headersMs: 100 } },
    );
    const client = rawClient(gateway.url);
    await once(client.socket, 'connect');
    client.socket.write(proxyHeader());
    const secured = await tlsClient(gateway.url, {
      socket: client.socket,
      ca: authority.certificate,
      servername: HOST,
    });
    const answer = await exchangeOver(secured, 'POST / HTTP/1.1\r\nHost: gateway.example.com\r\n');
    expect(answer.error.__type).toBe('RequestTimeoutException');
  });

  test('between two requests', async () => {
    const gateway = await start({}, { timeouts: { keepAliveMs: 50 } });
    const client = await served(gateway);
    expect(await client.closes()).toEqual(OK);
  });
});

describe('connections beyond a limit are closed', () => {
  test('of all of them', async () => {
    const gateway = await start({}, { limits: { connections: 2 } });
    const first = await served(gateway);
    const second = await served(gateway);
    const third = await served(gateway);
    expect(third.received()).toBe('');
    first.socket.destroy();
    second.socket.write(call(gateway));
    expect(await second.receivesTimes('HTTP/1.1 200 OK', 2)).toEqual(OK);
    second.socket.destroy();
  });

  test('of one address, which is the client’s and not the load balancer’s', async () => {
    const gateway = await start({ proxyProtocol: HERE }, { limits: { connectionsPerClient: 1 } });
    const header = proxyHeader({ source: '192.0.2.7' }).toString('latin1');
    const other = proxyHeader({ source: '192.0.2.8' }).toString('latin1');
    const first = await served(gateway, header);
    expect((await served(gateway, header)).received()).toBe('');
    const elsewhere = await served(gateway, other);
    expect([first.received(), elsewhere.received()]).toEqual([OK, OK]);
    elsewhere.socket.destroy();
    first.socket.destroy();
    // The gateway sees the end of the first a moment after the client does.
    let again = await served(gateway, header);
    while (again.received() === '') again = await served(gateway, header);
    expect(again.received()).toEqual(OK);
    again.socket.destroy();
  });
});

test('a connection is closed behind the last request that it may bring', async () => {
  const gateway = await start({}, { limits: { requestsPerConnection: 2 } });
  const client = await served(gateway);
  client.socket.write(call(gateway));
  const text = await client.closes();
  expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  expect(text.toLowerCase()).toContain('connection: close');
});

test('a request behind the last one is not served, and recorded', async () => {
  const gateway = await start({}, { limits: { requestsPerConnection: 1 } });
  const client = rawClient(gateway.url);
  client.socket.write(Buffer.concat([call(gateway), call(gateway)]));
  await client.closes();
  await gateway.auditedTimes(2);
  expect(gateway.upstream.requests).toHaveLength(1);
  expect(gateway.audited.map(({ outcome }) => outcome).toSorted()).not.toEqual(['relayed', 'relayed']);
});

test('closing waits for nobody who is not with HTTP yet', async () => {
  const gateway = await start({ tls: { certificates: [own] }, proxyProtocol: HERE });
  const silent = rawClient(gateway.url);
  const halfway = rawClient(gateway.url);
  await Promise.all([once(silent.socket, 'connect'), once(halfway.socket, 'connect')]);
  halfway.socket.write(Buffer.concat([proxyHeader(), Buffer.from('1603010200010001fc0303', 'hex')]));
  const idle = rawClient(gateway.url);
  idle.socket.write(proxyHeader());
  const secured = await tlsClient(gateway.url, {
    socket: idle.socket,
    ca: authority.certificate,
    servername: HOST,
  });
  await gateway.gateway.close({ graceMs: 60_000_000 });
  expect(await Promise.all([silent.closes(), halfway.closes()])).toEqual(['', '']);
  expect(secured.destroyed || (await once(secured, 'close'))).toBeTruthy();
  await gateway.upstream.close();
});
