import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { exchangeOver } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { tlsClient } from '../support/tls-client.ts';

const API = 'api.sagemaker.us-east-1.amazonaws.com';
const RUNTIME = 'runtime.sagemaker.us-east-1.amazonaws.com';
const OWN = 'gateway.example.com';

let authority: TestAuthority;
let running: TestGateway;

beforeAll(async () => {
  authority = await makeAuthority();
  const own = await authority.issue({ dns: [OWN] });
  const listen = { host: '127.0.0.1', port: 0, tls: { certificates: [own] } };
  running = await startTestGateway({ config: { listen, connect: { authority } } });
});

afterAll(() => running.close());

it.each([
  [API, RUNTIME],
  [RUNTIME, API],
  [API, OWN],
  [OWN, API],
  [API, 'api.sagemaker.us-east-1.api.aws'],
])('a handshake for %s brings no request for %s', async (servername, host) => {
  const before = running.upstream.requests.length;
  const socket = await tlsClient(running.url, { ca: authority.certificate, servername });
  const answer = await exchangeOver(socket, wire(signedCall(`https://${host}`, 'ListModels', {})));
  expect(answer.status).toBe(400);
  expect(answer.error).toMatchObject({ __type: 'MalformedHttpRequestException' });
  expect(running.upstream.requests).toHaveLength(before);
});

it.each([
  ['another Region', 'api.sagemaker.eu-west-1.amazonaws.com'],
  ['another service of AWS', 's3.us-east-1.amazonaws.com'],
  ['another service of AWS, dual-stack', 's3.us-east-1.api.aws'],
])('no certificate is issued for %s, and no request for it is taken', async (_what, host) => {
  const trusting = { ca: authority.certificate, servername: host };
  await expect(tlsClient(running.url, trusting)).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  const socket = await tlsClient(running.url, { ...trusting, rejectUnauthorized: false });
  const answer = await exchangeOver(socket, wire(signedCall(`https://${host}`, 'ListModels', {})));
  expect(answer.error).toMatchObject({ __type: 'UnknownOperationException' });
});

test('a handshake for no name serves every host', async () => {
  const socket = await tlsClient(running.url, {
    ca: authority.certificate,
    checkServerIdentity: () => undefined,
  });
  const answer = await exchangeOver(socket, wire(signedCall(`https://${OWN}`, 'ListModels', {})));
  expect(answer.status).toBe(200);
});
