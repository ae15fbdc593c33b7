import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { ConnectAgent } from '../support/connect-client.ts';
import { ALICE } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { ANSWERS_JSON, itLeadsClientsIn } from './describe-way-in.ts';
import { SDK_CALLS } from './sdk-calls.ts';
import type { ClientSettings } from './sdk-calls.ts';

let authority: TestAuthority;

beforeAll(async () => {
  authority = await makeAuthority('CN=Example Gateway Authority');
});

describe.each([
  ['', false],
  [', itself over TLS,', true],
  // A handshake names hosts, never addresses: the name of the proxy is not that of the requests within.
  [', itself over TLS under a name,', true, 'localhost'],
])('HTTPS_PROXY%s leads in', (_name, overTls, proxyHost = '127.0.0.1') => {
  let running: TestGateway;
  let agent: ConnectAgent;

  beforeAll(async () => {
    const own = await authority.issue({ dns: ['localhost'], ip: ['127.0.0.1'] });
    const listen = { host: '127.0.0.1', port: 0, ...(overTls && { tls: { certificates: [own] } }) };
    running = await startTestGateway({ config: { listen, connect: { authority } }, upstream: ANSWERS_JSON });
    agent = new ConnectAgent(running.url.replace('127.0.0.1', proxyHost), {
      ca: authority.certificate,
      keepAlive: true,
    });
  });

  afterAll(async () => {
    agent.destroy();
    await running.close();
  });

  /** What a client has that is told nothing of the gateway but by `HTTPS_PROXY`. */
  const settings = (): ClientSettings => ({
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
    requestHandler: { httpsAgent: agent },
  });

  itLeadsClientsIn(() => running, settings);

  it.each([
    ['FIPS', { useFipsEndpoint: true }],
    ['dual-stack', { useDualstackEndpoint: true }],
    ['FIPS of dual-stack', { useFipsEndpoint: true, useDualstackEndpoint: true }],
  ])('a client that uses %s endpoints', async (_variant, options) => {
    for (const { send, operation } of SDK_CALLS.slice(0, 3)) {
      const records = running.audited.length;
      await send({ ...settings(), ...options });
      await running.auditedTimes(records + 1);
      expect(running.audited.at(-1)).toMatchObject({
        outcome: 'relayed',
        operation,
        wayIn: 'connect',
        tls: true,
      });
    }
  });

  it('a client of an interface endpoint', async () => {
    const [call] = SDK_CALLS;
    const endpoint = 'https://vpce-0a1b2c3d-4e5f.api.sagemaker.us-east-1.vpce.amazonaws.com';
    const records = running.audited.length;
    await call?.send({ ...settings(), endpoint });
    await running.auditedTimes(records + 1);
    expect(running.audited.at(-1)).toMatchObject({
      outcome: 'relayed',
      host: endpoint.slice('https://'.length),
    });
  });
});
