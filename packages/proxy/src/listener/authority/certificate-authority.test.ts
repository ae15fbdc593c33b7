import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import type { PeerCertificate } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import type { TestAuthority } from '../../../test/support/certificates.ts';
import { CertificateAuthority } from './certificate-authority.ts';

const HOST = 'api.sagemaker.us-east-1.amazonaws.com';
const DAY_MS = 86_400_000;

let root: TestAuthority;

beforeAll(async () => {
  root = await makeAuthority('CN=Example Root');
});

function open(authority = root, now = (): Date => new Date()): Promise<CertificateAuthority> {
  return CertificateAuthority.open(authority, { region: 'us-east-1', now });
}

type Own = Awaited<ReturnType<CertificateAuthority['certificateOf']>>;

interface Handshake {
  readonly authorized: boolean;
  readonly peer: PeerCertificate;
}

/** What a client that trusts the root sees of a server with this context. */
async function handshake(own: Own, servername: string): Promise<Handshake> {
  const server = createServer({ ...(own && { cert: own.certificate, key: own.key }) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, servername, ca: root.certificate });
  await once(client, 'secureConnect');
  const peer = client.getPeerCertificate();
  client.destroy();
  server.close();
  return { authorized: client.authorized, peer };
}

describe('a certificate', () => {
  it.each([
    [HOST, HOST],
    ['runtime.sagemaker-fips.us-east-1.api.aws', 'runtime.sagemaker-fips.us-east-1.api.aws'],
    [
      'vpce-0a1b-2c3d.runtime.sagemaker.us-east-1.vpce.amazonaws.com',
      '*.runtime.sagemaker.us-east-1.vpce.amazonaws.com',
    ],
  ])('for %s is taken by clients that trust the authority', async (host, name) => {
    const { authorized, peer } = await handshake(await (await open()).certificateOf(host), host);
    expect(authorized).toBe(true);
    expect(peer.subjectaltname).toBe(`DNS:${name}`);
    expect(peer.ext_key_usage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(peer.bits).toBe(256);
    const parsed = new X509Certificate(peer.raw);
    expect(parsed.ca).toBe(false);
    expect(parsed.verify(new X509Certificate(root.certificate).publicKey)).toBe(true);
    expect(parsed.serialNumber).toMatch(/^01[0-9A-F]{30}$/);
  });

  it('is good for a week, and was five minutes ago', async () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const authority = await makeAuthority('CN=Example Root', {
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
    });
    const { peer } = await handshakeOf(authority, now);
    expect(new Date(peer.valid_from)).toEqual(new Date('2026-11-21T11:55:00Z'));
    expect(new Date(peer.valid_to)).toEqual(new Date('2026-11-28T12:00:00Z'));
  });

  it('does not outlive the authority', async () => {
    const notAfter = new Date('2026-11-22T00:00:00Z');
    const authority = await makeAuthority('CN=Example Root', {
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter,
    });
    const { peer } = await handshakeOf(authority, new Date('2026-11-21T12:00:00Z'));
    expect(new Date(peer.valid_to)).toEqual(notAfter);
  });

  it('has a serial number of its own', async () => {
    const serials = new Set<string>();
    for (let count = 0; count < 8; count += 1) {
      const { peer } = await handshake(await (await open()).certificateOf(HOST), HOST);
      serials.add(peer.serialNumber);
    }
    expect(serials.size).toBe(8);
  });
});

/** Without a look at dates, as the clock is not the system's. */
async function handshakeOf(authority: TestAuthority, now: Date): Promise<Handshake> {
  const own = await (await open(authority, () => now)).certificateOf(HOST);
  const server = createServer({ ...(own && { cert: own.certificate, key: own.key }) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ host: '127.0.0.1', port, servername: HOST, rejectUnauthorized: false });
  await once(client, 'secureConnect');
  const peer = client.getPeerCertificate();
  client.destroy();
  server.close();
  return { authorized: client.authorized, peer };
}

describe('there is no certificate for', () => {
  it.each([
    'api.sagemaker.eu-west-1.amazonaws.com',
    's3.us-east-1.amazonaws.com',
    's3.us-east-1.api.aws',
    'gateway.example.com',
    'api.sagemaker.us-east-1.amazonaws.com.',
    'api.sagemaker.us-east-1.amazonaws.com:443',
    'api.sagemaker.us-east-1.amazonaws.com.example.com',
    'x.api.sagemaker.us-east-1.amazonaws.com',
    '*.sagemaker.us-east-1.amazonaws.com',
    '',
  ])('%j', async (host) => {
    const authority = await open();
    expect(authority.covers(host)).toBe(false);
    expect(await authority.certificateOf(host)).toBeUndefined();
  });
});

test('certificates are made once, for all who ask at the same time too', async () => {
  const authority = await open();
  const [one, other] = await Promise.all([authority.certificateOf(HOST), authority.certificateOf(HOST)]);
  expect(one).toBeDefined();
  expect(other).toBe(one);
  expect(await authority.certificateOf(HOST.toUpperCase())).toBe(one);
});

test('ids of interface endpoints, which anybody can make up, share one certificate', async () => {
  const authority = await open();
  const contexts = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      authority.certificateOf(`vpce-${index}.api.sagemaker.us-east-1.vpce.amazonaws.com`),
    ),
  );
  expect(new Set(contexts).size).toBe(1);
});

test('a certificate is renewed two days before it ends, not before', async () => {
  const start = Date.now();
  let now = start;
  const authority = await open(
    await makeAuthority('CN=Root', { notAfter: new Date(start + 30 * DAY_MS) }),
    () => new Date(now),
  );
  const first = await authority.certificateOf(HOST);
  now = start + 5 * DAY_MS - 1;
  expect(await authority.certificateOf(HOST)).toBe(first);
  now = start + 5 * DAY_MS;
  const [second, same] = await Promise.all([authority.certificateOf(HOST), authority.certificateOf(HOST)]);
  expect(second).not.toBe(first);
  expect(same).toBe(second);
});

test('an authority that has expired signs nothing, and what fails is tried again', async () => {
  let now = new Date(Date.now() + 2 * DAY_MS);
  const authority = await open(root, () => now);
  await expect(authority.certificateOf(HOST)).rejects.toThrow('not valid now');
  now = new Date();
  expect(await authority.certificateOf(HOST)).toBeDefined();
});

test('clients get what stands between the certificate and the root', async () => {
  const between = await root.makeAuthority('CN=Example Gateway Authority');
  const authority = await open({ ...between, certificate: between.certificate + root.certificate });
  const { authorized, peer } = await handshake(await authority.certificateOf(HOST), HOST);
  expect(authorized).toBe(true);
  expect(peer.issuer.CN).toBe('Example Gateway Authority');
});
