import type { TLSSocket } from 'node:tls';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { GatewayConfig } from '../src/index.ts';
import { makeAuthority } from './support/certificates.ts';
import type { IssuedCertificate, TestAuthority } from './support/certificates.ts';
import { exchangeOver } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';
import { tlsClient } from './support/tls-client.ts';

let authority: TestAuthority;
let gatewayCertificate: IssuedCertificate;
let running: TestGateway | undefined;

beforeAll(async () => {
  authority = await makeAuthority();
  gatewayCertificate = await authority.issue({ dns: ['gateway.example.com'] });
});
afterEach(() => running?.close());

async function start(
  tls: Partial<NonNullable<NonNullable<GatewayConfig['listen']>['tls']>> = {},
): Promise<TestGateway> {
  running = await startTestGateway({
    config: { listen: { host: '127.0.0.1', port: 0, tls: { certificates: [gatewayCertificate], ...tls } } },
  });
  return running;
}

const HOST = 'gateway.example.com';

function callFor(): Buffer {
  return wire(signedCall(`https://${HOST}`, 'ListModels', {}));
}

function open({ url }: TestGateway, more: object = {}): Promise<TLSSocket> {
  return tlsClient(url, { ca: authority.certificate, servername: HOST, ...more });
}

test('a request over TLS is served', async () => {
  const gateway = await start();
  expect(gateway.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  const answer = await exchangeOver(await open(gateway), callFor());
  expect(answer.status).toBe(200);
});
