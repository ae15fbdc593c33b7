import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { CertificateRequest, TestAuthority } from '../support/certificates.ts';
import { exchangeOver } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { controlPlaneCall, signedCall, wire } from '../support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { ALICE } from '../support/signed-request.ts';
import { tlsClient } from '../support/tls-client.ts';

const HOST = 'gateway.example.com';
const ROLE = 'arn:aws:iam::111122223333:role/ml/NotebookRole';
const BOB_ARN = 'arn:aws:iam::111122223333:user/bob';

let authority: TestAuthority;
let running: TestGateway;
let now = new Date();

beforeAll(async () => {
  authority = await makeAuthority();
  const server = await authority.issue({ dns: [HOST] });
  running = await startTestGateway({
    environment: { now: () => now },
    config: {
      listen: {
        host: '127.0.0.1',
        port: 0,
        tls: {
          certificates: [server],
          clientCertificates: { authorities: authority.certificate, required: false },
        },
      },
      identity: {
        accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
        mtls: {
          rules: [
            {
              match: { spiffeId: 'spiffe://example.org/ns/*/sa/nb-*' },
              principal: ROLE,
              sessionName: { from: 'spiffeId' },
              tags: { Team: { value: 'ml' } },
            },
            {
              match: { dns: '*.notebooks.example.com', organizationalUnit: 'ml' },
              principal: ROLE,
              sessionName: { from: 'dns', prefix: 'host-' },
              tags: { Team: { from: 'organizationalUnit' } },
            },
            { match: { email: 'bob@example.com' }, principal: BOB_ARN },
            { match: { commonName: 'carol' }, principal: ROLE, sessionName: { from: 'commonName' } },
            { match: { uri: 'urn:notebook:7' }, principal: ROLE, sessionName: { from: 'organization' } },
          ],
        },
      },
      policies: {
        identityBased: [ALICE_ARN, BOB_ARN, ROLE].map((principal) => ({
          principal,
          policies: [ALLOW_ALL_BUT_DELETE],
        })),
      },
    },
  });
});
afterAll(() => running.close());

function unsigned(): Buffer {
  const { headers = [], body = '' } = controlPlaneCall('ListModels', {});
  const all = [['host', HOST] as const, ...headers, ['content-length', String(body.length)] as const];
  return wire({ method: 'POST', target: '/', headers: all, body: Buffer.from(body) });
}

async function callWith(request: CertificateRequest, bytes = unsigned()): Promise<RawAnswer> {
  const { certificate, key } = await authority.issue({ clientAuth: true, ...request });
  const socket = await tlsClient(running.url, {
    ca: authority.certificate,
    servername: HOST,
    cert: certificate,
    key,
  });
  return exchangeOver(socket, bytes);
}

async function callerOf(answer: RawAnswer): Promise<unknown> {
  const audited = await running.auditedFor(answer.headers['x-sagegate-request-id']);
  return 'principal' in audited ? audited.principal : undefined;
}

const session = (name: string): string => `arn:aws:sts::111122223333:assumed-role/NotebookRole/${name}`;

describe('the holder of a certificate is', () => {
  it.each<[who: string, request: CertificateRequest]>([
    [session('team-a,nb-1'), { uri: ['spiffe://example.org/ns/team-a/sa/nb-1'] }],
    [session('team,nb-a.b'), { uri: ['spiffe://example.org/ns/team/sa/nb-a.b'] }],
    [session('host-a.notebooks.example.com'), { dns: ['A.notebooks.example.com'], subject: 'OU=ml' }],
    [BOB_ARN, { email: ['bob@example.com'] }],
    [session('carol'), { subject: 'CN=carol' }],
    [session('Example'), { subject: 'O=Example', uri: ['urn:notebook:7'] }],
  ])('%s', async (who, request) => {
    const answer = await callWith(request);
    expect(answer.status).toBe(200);
    expect(await callerOf(answer)).toBe(who);
  });
});

describe('a certificate is refused', () => {
  const DENIED = 'AccessDeniedException';
  const UNRECOGNIZED = 'UnrecognizedClientException';

  it.each<[what: string, request: CertificateRequest, code: string]>([
    ['of nobody', { subject: 'CN=mallory' }, DENIED],
    ['of another trust domain', { uri: ['spiffe://example.com/ns/a/sa/nb-1'] }, DENIED],
    ['of a trust domain below', { uri: ['spiffe://x.example.org/ns/a/sa/nb-1'] }, DENIED],
    ['of a deeper path', { uri: ['spiffe://example.org/ns/a/b/sa/nb-1'] }, DENIED],
    ['of a path that goes on', { uri: ['spiffe://example.org/ns/a/sa/nb-1/admin'] }, DENIED],
    ['of a path that leads elsewhere', { uri: ['spiffe://example.org/ns/../sa/nb-1'] }, DENIED],
    ['of an empty segment', { uri: ['spiffe://example.org/ns//sa/nb-1'] }, DENIED],
    ['of an escaped segment', { uri: ['spiffe://example.org/ns/a%2fb/sa/nb-1'] }, DENIED],
    ['of a trust domain in capitals', { uri: ['spiffe://EXAMPLE.ORG/ns/a/sa/nb-1'] }, DENIED],
    ['of a path with a query', { uri: ['spiffe://example.org/ns/a/sa/nb-1?x'] }, DENIED],
    ['of a path with a comma', { uri: ['spiffe://example.org/ns/a/sa/nb-1,b'] }, DENIED],
    [
      'of two workloads',
      { uri: ['spiffe://example.org/ns/a/sa/nb-1', 'spiffe://example.org/ns/a/sa/nb-2'] },
      UNRECOGNIZED,
    ],
    [
      'of two workloads, also by another name',
      { email: ['bob@example.com'], uri: ['spiffe://a.example/x', 'SPIFFE://b.example/x'] },
      UNRECOGNIZED,
    ],
    ['of a workload with a second URI', { uri: ['spiffe://example.org/ns/a/sa/nb-1', 'urn:x'] }, DENIED],
    [
      'of two hosts',
      { subject: 'OU=ml', dns: ['a.notebooks.example.com', 'b.notebooks.example.com'] },
      DENIED,
    ],
    ['of a host of another unit', { subject: 'OU=ops', dns: ['a.notebooks.example.com'] }, DENIED],
    ['of a host of two units', { subject: 'OU=ml, OU=ops', dns: ['a.notebooks.example.com'] }, DENIED],
    ['of every host', { subject: 'OU=ml', dns: ['*.notebooks.example.com'] }, DENIED],
    ['with a name inside a name', { dns: ['x, email:bob@example.com'] }, DENIED],
    ['with a URI inside a name', { dns: ['x, URI:spiffe://example.org/ns/a/sa/nb-1'] }, DENIED],
    ['with an address and more', { email: ['bob@example.com, DNS:x'] }, DENIED],
    ['of an address in other letters', { email: ['BOB@example.com'] }, DENIED],
    ['of two names', { subject: 'CN=carol, CN=admin' }, DENIED],
    ['with a name inside an attribute', { subject: 'O="x\nCN=carol"' }, DENIED],
    ['of a session that cannot be named', { subject: 'O=a b', uri: ['urn:notebook:7'] }, DENIED],
    ['of a session without a name', { uri: ['urn:notebook:7'] }, DENIED],
  ])('%s', async (_, request, code) => {
    expect((await callWith(request)).error.__type).toBe(code);
  });

  test('once it has ended, though its connection is open', async () => {
    const soon = new Date(Date.now() + 60_000);
    const { certificate, key } = await authority.issue({
      clientAuth: true,
      email: ['bob@example.com'],
      notAfter: soon,
    });
    const options = { ca: authority.certificate, servername: HOST, cert: certificate, key };
    const [first, second] = [await tlsClient(running.url, options), await tlsClient(running.url, options)];
    expect((await exchangeOver(first, unsigned())).status).toBe(200);
    now = new Date(Date.now() + 120_000);
    expect((await exchangeOver(second, unsigned())).error.__type).toBe('ExpiredTokenException');
    now = new Date();
  });
});

test('without a certificate nobody is known', async () => {
  const socket = await tlsClient(running.url, { ca: authority.certificate, servername: HOST });
  expect((await exchangeOver(socket, unsigned())).error.__type).toBe('MissingAuthenticationTokenException');
});

test('a signature comes before a certificate, also when it is wrong', async () => {
  const right = await callWith(
    { email: ['bob@example.com'] },
    wire(signedCall(`https://${HOST}`, 'ListModels', {})),
  );
  expect(await callerOf(right)).toBe(ALICE_ARN);
  const wrong = signedCall(`https://${HOST}`, 'ListModels', {}, { secretAccessKey: 'wrong' });
  const answer = await callWith({ email: ['bob@example.com'] }, wire(wrong));
  expect(answer.error.__type).toBe('InvalidSignatureException');
});
