import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import { ALICE } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import type { GatewayConfig } from '../../src/index.ts';
import { ANSWERS_JSON, itLeadsClientsIn } from './describe-way-in.ts';
import { SDK_CALLS } from './sdk-calls.ts';
import type { ClientSettings } from './sdk-calls.ts';

const NAMES = [
  'api.sagemaker.us-east-1.amazonaws.com',
  'runtime.sagemaker.us-east-1.amazonaws.com',
  'featurestore-runtime.sagemaker.us-east-1.amazonaws.com',
  'a2i-runtime.sagemaker.us-east-1.amazonaws.com',
  'edge.sagemaker.us-east-1.amazonaws.com',
  'sagemaker-geospatial.us-east-1.amazonaws.com',
];

/** What a private hosted zone does: every name leads to the gateway. */
const lookup: LookupFunction = (_name, options, done) => {
  if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

let root: string;
let configs: Readonly<Record<'files' | 'authority', Partial<GatewayConfig>>>;

beforeAll(async () => {
  const authority = await makeAuthority('CN=Example Gateway Authority');
  const own = await authority.issue({ dns: ['gateway.example.com'] });
  const named = await authority.issue({ dns: NAMES });
  const listen = { host: '127.0.0.1', port: 0 };
  root = authority.certificate;
  configs = {
    files: { listen: { ...listen, tls: { certificates: [own, named] } } },
    authority: { listen: { ...listen, tls: { certificates: [own] } }, connect: { authority } },
  };
});

describe.each(['files', 'authority'] as const)(
  "AWS's own names with certificates of %s lead in",
  (source) => {
    let running: TestGateway;
    let agent: Agent;

    beforeAll(async () => {
      running = await startTestGateway({ config: configs[source], upstream: ANSWERS_JSON });
      agent = agentFor(running);
    });

    afterAll(async () => {
      agent.destroy();
      await running.close();
    });

    itLeadsClientsIn(
      () => running,
      () => settingsWith(agent),
    );
  },
);

describe('a gateway under the names of AWS', () => {
  let running: TestGateway;
  let agent: Agent;

  beforeAll(async () => {
    running = await startTestGateway({ config: configs.authority, upstream: ANSWERS_JSON });
    agent = agentFor(running);
  });

  afterAll(async () => {
    agent.destroy();
    await running.close();
  });

  it.each([
    ['FIPS', { useFipsEndpoint: true }],
    ['dual-stack', { useDualstackEndpoint: true }],
    [
      'an interface endpoint',
      { endpoint: 'https://vpce-0a1b-2c3d.api.sagemaker.us-east-1.vpce.amazonaws.com' },
    ],
  ])('is %s too', async (_variant, options) => {
    const records = running.audited.length;
    await SDK_CALLS[0]?.send({ ...settingsWith(agent), ...options });
    await running.auditedTimes(records + 1);
    expect(running.audited.at(-1)).toMatchObject({ outcome: 'relayed', wayIn: 'direct', tls: true });
  });

  it('is no other Region', async () => {
    const call = SDK_CALLS[0]?.send({ ...settingsWith(agent), region: 'eu-west-1' });
    await expect(call).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  });

  it('takes no operation of another service for that of its host', async () => {
    const endpoint = 'https://runtime.sagemaker.us-east-1.amazonaws.com';
    const call = SDK_CALLS[0]?.send({ ...settingsWith(agent), endpoint });
    await expect(call).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });
});

/** Connects to the port of the gateway, whatever the name: no test can listen on 443. */
class GatewayAgent extends Agent {
  readonly #port: number;

  constructor({ url }: TestGateway) {
    super({ ca: root, lookup, keepAlive: true });
    this.#port = Number(new URL(url).port);
  }

  override createConnection(...[options, done]: CreateConnection): ReturnType<Agent['createConnection']> {
    return super.createConnection({ ...options, port: this.#port }, done);
  }
}

type CreateConnection = Parameters<Agent['createConnection']>;

function agentFor(running: TestGateway): Agent {
  return new GatewayAgent(running);
}

function settingsWith(agent: Agent): ClientSettings {
  return {
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
    requestHandler: { httpsAgent: agent },
  };
}
