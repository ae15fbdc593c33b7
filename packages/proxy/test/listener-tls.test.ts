import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { TlsConfig } from '../src/index.ts';
import { makeAuthority } from './support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from './support/certificates.ts';
import { clientOver, rawClient } from './support/raw-client.ts';
import { exchangeOver } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';
import { tlsClient } from './support/tls-client.ts';

const HOST = 'gateway.example.com';

let authority: TestAuthority;
let own: IssuedCertificate;
let wildcard: IssuedCertificate;
let unnamed: IssuedCertificate;
let running: TestGateway | undefined;

beforeAll(async () => {
  authority = await makeAuthority();
  own = await authority.issue({ subject: 'CN=own', dns: [HOST] });
  wildcard = await authority.issue({ subject: 'CN=wildcard', dns: ['*.sm.example.com', 'Sm.Example.com'] });
  unnamed = await authority.issue({ subject: 'CN=unnamed' });
});

afterEach(() => running?.close());

async function start(tls: Partial<TlsConfig> = {}): Promise<TestGateway> {
  running = await startTestGateway({
    config: { listen: { host: '127.0.0.1', port: 0, tls: { certificates: [own], ...tls } } },
  });
  return running;
}

function open({ url }: TestGateway, options: ConnectionOptions = {}): Promise<TLSSocket> {
  return tlsClient(url, { ca: authority.certificate, servername: HOST, ...options });
}

function call(host = HOST): Buffer {
  return wire(signedCall(`https://${host}`, 'ListModels', {}));
}

describe('TLS', () => {
  test('carries requests, which the audit tells', async () => {
    const gateway = await start();
    expect(gateway.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const answer = await exchangeOver(await open(gateway), call());
    expect(answer.status).toBe(200);
    expect(await gateway.auditedFor()).toMatchObject({
      tls: true,
      remoteAddress: '127.0.0.1',
      outcome: 'relayed',
    });
  });

  test('carries one request after another', async () => {
    const client = clientOver(await open(await start()));
    for (let count = 1; count <= 3; count += 1) {
      client.socket.write(call());
      await client.receivesTimes('0\r\n\r\n', count);
    }
    client.socket.destroy();
    expect(client.received().match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('is spoken in %s', async (version) => {
    const socket = await open(await start(), { minVersion: version, maxVersion: version });
    expect(socket.getProtocol()).toBe(version);
    expect((await exchangeOver(socket, call())).status).toBe(200);
  });

  it.each<[what: string, tls: Partial<TlsConfig>, client: ConnectionOptions]>([
    ['TLS 1.1', {}, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['TLS 1.2 where it is too old', { minVersion: 'TLSv1.3' }, { maxVersion: 'TLSv1.2' }],
    ['a cipher without forward secrecy', {}, { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' }],
    [
      'a cipher that is not configured',
      { ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
      { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' },
    ],
    ['another protocol over it', {}, { ALPNProtocols: ['h2'] }],
  ])('is not spoken: %s', async (_, tls, client) => {
    const gateway = await start(tls);
    await expect(open(gateway, client)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ERR_SSL|ECONNRESET)/) as string,
    });
    expect(await gateway.auditedFor()).toMatchObject({
      errorCode: 'TlsHandshakeFailed',
      remoteAddress: '127.0.0.1',
    });
    // The gateway goes on.
    expect((await exchangeOver(await open(gateway, { ciphers: 'DEFAULT' }), call())).status).toBe(200);
  });

  test('agrees on HTTP/1.1 alone', async () => {
    const socket = await open(await start(), { ALPNProtocols: ['h2', 'http/1.1'] });
    expect(socket.alpnProtocol).toBe('http/1.1');
    socket.destroy();
  });

  test('is not negotiated again', async () => {
    const socket = await open(await start(), { maxVersion: 'TLSv1.2' });
    const refused = await new Promise<unknown>((resolve) => {
      socket.once('error', resolve);
      socket.renegotiate({}, resolve);
    });
    expect(refused).toMatchObject({ code: 'ERR_SSL_NO_RENEGOTIATION' });
    socket.destroy();
  });
});

describe('the name that a client asks for', () => {
  it.each([
    [HOST, 'own'],
    [HOST.toUpperCase(), 'own'],
    ['a.sm.example.com', 'wildcard'],
    ['sm.example.com', 'wildcard'],
    ['a.b.sm.example.com', 'own'],
    ['example.com', 'own'],
    ['named.example.net', 'unnamed'],
    ['', 'own'],
  ])('%s is shown the certificate %s', async (servername, subject) => {
    const gateway = await start({
      certificates: [own, wildcard, { ...unnamed, hosts: ['named.example.net'] }],
    });
    const socket = await open(gateway, { servername, checkServerIdentity: () => undefined });
    expect(socket.getPeerCertificate().subject.CN).toBe(subject);
    socket.destroy();
  });

  test('is the one that requests are for', async () => {
    const gateway = await start({ certificates: [own, wildcard] });
    const asked = await open(gateway, { servername: 'a.sm.example.com' });
    const answer = await exchangeOver(asked, call(HOST));
    expect(answer.error.__type).toBe('MalformedHttpRequestException');
    const nameless = await open(gateway, { servername: '', checkServerIdentity: () => undefined });
    expect((await exchangeOver(nameless, call(HOST))).status).toBe(200);
  });
});

describe('connections that end in the handshake', () => {
  test('with garbage are recorded', async () => {
    const gateway = await start();
    const client = rawClient(gateway.url);
    client.socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await client.closes();
    expect(await gateway.auditedFor()).toMatchObject({
      record: 'refused',
      errorCode: 'TlsHandshakeFailed',
      message: 'the handshake failed: ERR_SSL_HTTP_REQUEST',
    });
  });
});
