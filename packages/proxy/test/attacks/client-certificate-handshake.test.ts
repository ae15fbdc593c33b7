import { once } from 'node:events';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from '../support/certificates.ts';
import { clientOver, rawClient } from '../support/raw-client.ts';
import { exchangeOver } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { tlsClient } from '../support/tls-client.ts';

const HOST = 'gateway.example.com';
const REQUIRED = [true, false];

let servers: TestAuthority;
let clients: TestAuthority;
let own: IssuedCertificate;
let other: IssuedCertificate;
let shown: Readonly<Record<string, IssuedCertificate>>;
let running: TestGateway | undefined;

beforeAll(async () => {
  servers = await makeAuthority('CN=Servers');
  clients = await makeAuthority('CN=Clients');
  own = await servers.issue({ dns: [HOST] });
  other = await servers.issue({ dns: ['other.example.com'] });
  const namesake = await makeAuthority('CN=Clients');
  const below = await clients.makeAuthority('CN=Below');
  const hour = 3_600_000;
  const now = Date.now();
  const self = await makeAuthority('CN=alice');
  shown = {
    good: await clients.issue({ subject: 'CN=alice', clientAuth: true }),
    'of an authority in between': chain(await below.issue({ clientAuth: true }), below.certificate),
    'of another authority with the same name': await namesake.issue({ clientAuth: true }),
    "of the servers' authority": await servers.issue({ clientAuth: true }),
    'that signs itself': self,
    'that has expired': await clients.issue({
      clientAuth: true,
      notBefore: new Date(now - 2 * hour),
      notAfter: new Date(now - hour),
    }),
    'that is not valid yet': await clients.issue({ clientAuth: true, notBefore: new Date(now + hour) }),
    'for servers': await clients.issue({ dns: [HOST] }),
    'of an authority in between that is not shown': await below.issue({ clientAuth: true }),
  };
});

afterEach(() => running?.close());

function chain(leaf: IssuedCertificate, above: string): IssuedCertificate {
  return { certificate: `${leaf.certificate}${above}`, key: leaf.key };
}

async function start(required: boolean): Promise<TestGateway> {
  const tls = {
    certificates: [own, other],
    clientCertificates: { authorities: clients.certificate, required },
  };
  running = await startTestGateway({ config: { listen: { host: '127.0.0.1', port: 0, tls } } });
  return running;
}

async function open(
  { url }: TestGateway,
  certificate?: IssuedCertificate,
  more: ConnectionOptions = {},
): Promise<TLSSocket> {
  return tlsClient(url, {
    ca: servers.certificate,
    servername: HOST,
    ...(certificate && { cert: certificate.certificate, key: certificate.key }),
    ...more,
  });
}

function call(): Buffer {
  return wire(signedCall(`https://${HOST}`, 'ListModels', {}));
}

/** What is answered; nothing when the gateway closes, in the handshake or behind it. */
async function answered(
  gateway: TestGateway,
  certificate: IssuedCertificate | undefined,
  more: ConnectionOptions = {},
): Promise<string> {
  try {
    const client = clientOver(await open(gateway, certificate, more));
    client.socket.write(call());
    const text = await Promise.race([client.receives('}'), client.closes()]);
    client.socket.destroy();
    return text.slice(0, 15);
  } catch {
    return '';
  }
}

describe.each(REQUIRED)('where a certificate is required: %s', (required) => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('one that is verified is taken in %s', async (version) => {
    const gateway = await start(required);
    for (const name of ['good', 'of an authority in between'])
      expect(await answered(gateway, shown[name], { minVersion: version, maxVersion: version })).toBe(
        'HTTP/1.1 200 OK',
      );
  });

  it.each([
    'of another authority with the same name',
    "of the servers' authority",
    'that signs itself',
    'that has expired',
    'that is not valid yet',
    'for servers',
    'of an authority in between that is not shown',
  ])('one %s is refused', async (name) => {
    const gateway = await start(required);
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
      expect(await answered(gateway, shown[name], { minVersion: version, maxVersion: version })).toBe('');
    expect(await gateway.auditedFor()).toMatchObject({
      record: 'refused',
      errorCode: 'ClientCertificateRefused',
      message: expect.stringContaining('the certificate of the client is not verified: ') as string,
      remoteAddress: '127.0.0.1',
    });
    expect(gateway.upstream.requests).toEqual([]);
  });

  test('one that is not verified is refused under every name', async () => {
    const gateway = await start(required);
    for (const servername of [HOST, 'other.example.com', 'unknown.example.com', '']) {
      const more = { servername, checkServerIdentity: () => undefined };
      expect(await answered(gateway, shown['that signs itself'], more)).toBe('');
    }
    await gateway.auditedTimes(4);
    expect(new Set(gateway.audited.map(({ errorCode }) => errorCode))).toEqual(
      new Set(['ClientCertificateRefused']),
    );
  });

  test('none is what the configuration says', async () => {
    const gateway = await start(required);
    expect(await answered(gateway, undefined)).toBe(required ? '' : 'HTTP/1.1 200 OK');
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('a session of %s is not resumed', async (version) => {
    const gateway = await start(required);
    const more = { minVersion: version, maxVersion: version };
    const first = await open(gateway, shown['good'], more);
    let session: Buffer | undefined = first.getSession();
    first.on('session', (later) => {
      session = later;
    });
    expect((await exchangeOver(first, call())).status).toBe(200);
    const again = await open(gateway, shown['good'], { ...more, ...(session && { session }) });
    expect(again.isSessionReused()).toBe(false);
    expect((await exchangeOver(again, call())).status).toBe(200);
    // Nor does the session stand in for the certificate.
    expect(await answered(gateway, undefined, { ...more, ...(session && { session }) })).toBe(
      required ? '' : 'HTTP/1.1 200 OK',
    );
    await gateway.auditedTimes(required ? 2 : 3);
  });
});

test('without authorities nobody is asked, and what is offered counts for nothing', async () => {
  running = await startTestGateway({
    config: { listen: { host: '127.0.0.1', port: 0, tls: { certificates: [own] } } },
  });
  expect(await answered(running, shown['that signs itself'])).toBe('HTTP/1.1 200 OK');
});

test('a client that hangs up in the handshake ends nothing but itself', async () => {
  const gateway = await start(true);

  for (let attempt = 0; attempt < 20; attempt += 1) {
    const client = rawClient(gateway.url);
    await once(client.socket, 'connect');
    client.socket.write(Buffer.from('16030102000100', 'hex'));
    client.socket.resetAndDestroy();
    await client.closes();
  }
  expect(await answered(gateway, shown['good'])).toBe('HTTP/1.1 200 OK');
});
