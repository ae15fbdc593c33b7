import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError, loadConfig, startGateway } from '../src/index.ts';
import type { Gateway } from '../src/index.ts';
import { makeAuthority } from './support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from './support/certificates.ts';
import { clientOver } from './support/raw-client.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { tlsClient } from './support/tls-client.ts';

const HOST = 'gateway.example.com';
const FILE = 'sagegate.yaml';

let folder: string;
let upstream: RecordingUpstream;
let gateway: Gateway | undefined;
let authority: TestAuthority;
let clients: TestAuthority;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-tls-'));
  upstream = await startRecordingUpstream();
  authority = await makeAuthority('CN=Servers');
  clients = await makeAuthority('CN=Clients');
  await put(await authority.issue({ subject: 'CN=first', dns: [HOST] }));
  await write('clients.pem', clients.certificate);
  await write('policy.json', '{ "Version": "2012-10-17", "Statement": [] }');
});

afterEach(async () => {
  await gateway?.close({ graceMs: 0 });
  gateway = undefined;
  await upstream.close();
  await rm(folder, { recursive: true });
});

function write(name: string, text: string): Promise<void> {
  return writeFile(join(folder, name), text);
}

async function put({ certificate, key }: IssuedCertificate): Promise<void> {
  await write('own.pem', certificate);
  await write('own.key', key);
}

const CERTIFICATES = '[{ certificateFile: own.pem, keyFile: own.key }]';

async function configure(tls: string): Promise<string> {
  const { url } = upstream;
  await write(
    FILE,
    `listen: { port: 0, tls: { ${tls} } }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${url}', sts: '${url}' }
  credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: upstreamSecretEXAMPLE }
identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } }
policies: { identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [policy.json] }] }
audit: { destination: file, path: audit.jsonl }
`,
  );
  return join(folder, FILE);
}

async function start(tls = `certificates: ${CERTIFICATES}`): Promise<Gateway> {
  gateway = await startGateway(await loadConfig(await configure(tls)), { log: () => undefined });
  return gateway;
}

function open({ url }: Gateway, client?: IssuedCertificate): Promise<TLSSocket> {
  const shown = client && { cert: client.certificate, key: client.key };
  return tlsClient(url, { ca: authority.certificate, servername: HOST, ...shown });
}

async function shownBy(running: Gateway): Promise<string | undefined> {
  const socket = await open(running);
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

const REQUEST = `GET / HTTP/1.1\r\nHost: ${HOST}\r\n\r\n`;

/** Whether the gateway answers over a connection; otherwise it has closed it. */
async function answers(socket: TLSSocket): Promise<boolean> {
  const client = clientOver(socket);
  client.socket.write(REQUEST);
  const text = await Promise.race([client.receives('}'), client.closes()]);
  client.socket.destroy();
  return text.includes('HTTP/1.1 ');
}

describe('a reload', () => {
  test('shows the new certificate to new connections, and leaves the old ones', async () => {
    const running = await start();
    const old = clientOver(await open(running));
    await put(await authority.issue({ subject: 'CN=second', dns: [HOST] }));
    expect(await running.reload()).toMatchObject({ outcome: 'applied', needsRestart: [] });
    expect(await shownBy(running)).toBe('second');
    old.socket.write(REQUEST);
    expect(await old.receives('}')).toContain('HTTP/1.1 ');
    old.socket.destroy();
  });

  test('keeps what was good when the key does not fit, and says where', async () => {
    const running = await start();
    const { key } = await authority.issue();
    await write('own.key', key);
    expect(await running.reload()).toMatchObject({
      outcome: 'refused',
      faults: [
        {
          file: join(folder, FILE),
          line: 1,
          path: 'listen.tls.certificates.0.keyFile',
          message: 'the key is not that of the first certificate',
        },
      ],
    });
    expect(await shownBy(running)).toBe('first');
  });

  test('takes other authorities of clients', async () => {
    const running = await start(
      `certificates: ${CERTIFICATES}, clientCertificates: { authoritiesFile: clients.pem }`,
    );
    const others = await makeAuthority('CN=Others');
    const before = await clients.issue({ clientAuth: true });
    const after = await others.issue({ clientAuth: true });
    expect([await answers(await open(running, before)), await answers(await open(running, after))]).toEqual([
      true,
      false,
    ]);
    await write('clients.pem', others.certificate);
    expect(await running.reload()).toMatchObject({ outcome: 'applied' });
    expect([await answers(await open(running, before)), await answers(await open(running, after))]).toEqual([
      false,
      true,
    ]);
  });

  test('takes nothing more over connections whose client was verified by other authorities', async () => {
    const running = await start(
      `certificates: ${CERTIFICATES}, clientCertificates: { authoritiesFile: clients.pem }`,
    );
    const before = await clients.issue({ clientAuth: true });
    const [first, second] = [await open(running, before), await open(running, before)];
    await put(await authority.issue({ subject: 'CN=second', dns: [HOST] }));
    expect(await running.reload()).toMatchObject({ outcome: 'applied' });
    const kept = clientOver(first);
    kept.socket.write(REQUEST);
    expect(await kept.receives('}')).toMatch(/^HTTP\/1\.1 4/);
    await write('clients.pem', (await makeAuthority('CN=Others')).certificate);
    expect(await running.reload()).toMatchObject({ outcome: 'applied' });
    const tunnel = 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n';
    for (const [client, request] of [
      [kept, REQUEST],
      [clientOver(second), tunnel],
    ] as const) {
      client.socket.write(request);
      const text = await client.closes();
      expect(text).toMatch(/HTTP\/1\.1 503 /);
      expect(text).toContain('the authorities of client certificates have changed');
    }
  });

  test('never asks clients for less than before', async () => {
    const running = await start(
      `certificates: ${CERTIFICATES}, clientCertificates: { authoritiesFile: clients.pem }`,
    );
    await configure(`certificates: ${CERTIFICATES}`);
    expect(await running.reload()).toMatchObject({ outcome: 'applied', needsRestart: ['listen'] });
    expect(await answers(await open(running))).toBe(false);
    expect(await answers(await open(running, await clients.issue({ clientAuth: true })))).toBe(true);
  });
});

describe('refused when it is read is', () => {
  async function faultsOf(tls: string): Promise<unknown> {
    const error: unknown = await loadConfig(await configure(tls)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof ConfigError ? error.faults.map(({ path, message }) => `${path}: ${message}`) : [];
  }

  it.each<[what: string, tls: string, faults: readonly string[]]>([
    ['no certificate', 'certificates: []', ['listen.tls.certificates: expected array to have >=1 items']],
    [
      'files that are not there',
      'certificates: [{ certificateFile: nowhere.pem, keyFile: none.key }]',
      [
        'listen.tls.certificates.0.certificateFile: cannot read the file: ENOENT',
        'listen.tls.certificates.0.keyFile: cannot read the file: ENOENT',
      ],
    ],
    [
      'a key in the place of a certificate',
      'certificates: [{ certificateFile: own.key, keyFile: own.key }]',
      ['listen.tls.certificates.0.certificateFile: expected a certificate (PEM)'],
    ],
    [
      'a certificate in the place of a key',
      'certificates: [{ certificateFile: own.pem, keyFile: own.pem }]',
      ['listen.tls.certificates.0.keyFile: expected a private key (PEM) that is not encrypted'],
    ],
    [
      'two certificates for one host',
      'certificates: [{ certificateFile: own.pem, keyFile: own.key }, { certificateFile: own.pem, keyFile: own.key }]',
      [`listen.tls.certificates.1: another certificate is for \`${HOST}\` already`],
    ],
    [
      'the name of a host that is none',
      "certificates: [{ certificateFile: own.pem, keyFile: own.key, hosts: ['*'] }]",
      ['listen.tls.certificates.0.hosts.0: expected the name of a host, or `*.` and a domain'],
    ],
    [
      'a client authority that is none',
      `certificates: ${CERTIFICATES}, clientCertificates: { authoritiesFile: own.pem }`,
      ['listen.tls.clientCertificates.authoritiesFile: `CN=first` is no authority'],
    ],
    [
      'ciphers that do not exist',
      `certificates: ${CERTIFICATES}, ciphers: ROT13`,
      ['listen.tls.ciphers: expected names of ciphers that OpenSSL has'],
    ],
  ])('%s', async (_, tls, faults) => {
    expect(await faultsOf(tls)).toEqual(faults);
  });

  test('an authority without a root', async () => {
    await write('clients.pem', (await clients.makeAuthority('CN=Below')).certificate);
    expect(
      await faultsOf(`certificates: ${CERTIFICATES}, clientCertificates: { authoritiesFile: clients.pem }`),
    ).toEqual([
      'listen.tls.clientCertificates.authoritiesFile: expected a root: a chain that ends nowhere is never verified',
    ]);
  });
});

test('a certificate that has expired is a warning', async () => {
  await put(await authority.issue({ dns: [HOST], notBefore: new Date(0), notAfter: new Date(86_400_000) }));
  const said: unknown[] = [];
  gateway = await startGateway(await loadConfig(await configure(`certificates: ${CERTIFICATES}`)), {
    log: (event) => said.push(event),
  });
  expect(said).toContainEqual({
    event: 'configurationWarning',
    problem: `the certificate for ${HOST} has expired at 1970-01-02T00:00:00.000Z`,
  });
});

test('a program that gives a key of another certificate gets a TypeError', async () => {
  const config = await loadConfig(await configure(`certificates: ${CERTIFICATES}`));
  const { certificate } = await authority.issue();
  const { key } = await authority.issue();
  const listen = { host: '127.0.0.1', port: 0, tls: { certificates: [{ certificate, key }] } };
  await expect(startGateway({ ...config, listen }, { log: () => undefined })).rejects.toThrow(TypeError);
});
