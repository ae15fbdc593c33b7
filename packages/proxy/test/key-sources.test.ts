import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createAuthenticator } from '../src/identity/authenticate.ts';
import { KeySets } from '../src/identity/key-sets.ts';
import type { KeySourceStatus } from '../src/identity/key-source.ts';
import type { LogEvent } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';
import { ALB_ARN, AUDIENCE, startTestIssuer } from './support/test-issuer.ts';

let running: TestGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

test('an issuer whose keys cannot be had is in the log once, in the metrics and in the readiness, and stays out of the way', async () => {
  const issuer = await startTestIssuer();
  const broken = createServer((_, response) => response.writeHead(500).end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => broken.once('listening', resolve));
  const host = `127.0.0.1:${(broken.address() as AddressInfo).port}`;
  const logged: LogEvent[] = [];
  const jwt = { issuer: issuer.issuer, audience: [AUDIENCE], principal: ALICE_ARN };
  running = await startTestGateway({
    config: { identity: { jwt: [{ ...jwt, jwksUrl: `http://${host}/keys?code=hidden` }] } },
    environment: { log: (event) => logged.push(event) },
  });
  const token = await issuer.token();
  const call = `POST / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${token}\r\nX-Amz-Target: SageMaker.ListModels\r\nContent-Length: 2\r\n\r\n{}`;
  for (const _ of [1, 2, 3]) expect(await rawExchange(running.url, call)).toMatchObject({ status: 503 });
  const place = `http://${host}/keys`;
  const problem = 'the answer has status 500';
  expect(logged).toEqual([{ event: 'keysTrouble', place, problem }]);
  const { adminUrl } = running.gateway;
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text();
  expect(metrics).toContain(`sagegate_key_set_refresh_failures_total{host="${host}"} 1\n`);
  const ready = await fetch(`${adminUrl}/readyz?verbose`);
  expect(ready.status).toBe(200);
  const text = await ready.text();
  expect(text).toContain(JSON.stringify({ place, failures: 1, lastError: problem }));
  expect(text + metrics).not.toContain('hidden');
  broken.close();
  await issuer.close();
});

test('trouble with keys is told when it begins and when it ceases, not at each question', async () => {
  const issuer = await startTestIssuer();
  let elapsed = 0;
  let isDown = true;
  const changes: KeySourceStatus[] = [];
  const keySets = new KeySets({
    elapsed: () => elapsed,
    fetchText: () =>
      isDown
        ? Promise.reject(new Error('down'))
        : Promise.resolve(JSON.stringify({ keys: [issuer.publicJwk] })),
    onChange: (status) => changes.push(status),
  });
  const keys = keySets.of({
    issuer: issuer.issuer,
    jwksUrl: 'https://idp.example.com/keys',
    audience: [AUDIENCE],
  });
  const ask = async (): Promise<unknown> =>
    keys
      .keyFor({ alg: 'ES256', kid: 'key-1' }, { payload: '', signature: '' })
      .catch((error: unknown) => error);
  for (elapsed of [0, 2_000, 4_000]) await ask();
  isDown = false;
  for (elapsed of [6_000, 8_000]) await ask();
  const [place, host] = ['https://idp.example.com/keys', 'idp.example.com'];
  expect(changes).toEqual([
    { place, host, failures: 1, fault: 'Error' },
    { place, host, failures: 3 },
  ]);
  await issuer.close();
});

test.each([
  ['a key that the load balancer does not have is an answer', 404, 0],
  ['a load balancer whose keys cannot be had is in trouble', 503, 1],
])('%s', async (_name, status, failures) => {
  const issuer = await startTestIssuer();
  const server = createServer((_request, response) => response.writeHead(status).end()).listen(
    0,
    '127.0.0.1',
  );
  await new Promise((resolve) => server.once('listening', resolve));
  const keysUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const keySets = new KeySets();
  const authenticate = createAuthenticator(
    { alb: { signers: [ALB_ARN], keysUrl, principal: ALICE_ARN } },
    { now: () => new Date(), region: 'us-east-1', trustedProxies: ['192.0.2.0/24'], keySets },
  );
  const headers = [['x-amzn-oidc-data', await issuer.albToken()]] as const;
  const connection = { remoteAddress: '192.0.2.1', secure: false };
  await expect(authenticate({ method: 'GET', target: '/', headers, connection })).rejects.toThrow(Error);
  expect(keySets.statusOf(new Set([keysUrl]))).toMatchObject([{ failures }]);
  server.close();
  await issuer.close();
});
