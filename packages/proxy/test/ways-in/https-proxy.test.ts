import {
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { ConnectAgent } from '../support/connect-client.ts';
import { ALICE } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let authority: TestAuthority;
let running: TestGateway;
let agent: ConnectAgent;

beforeAll(async () => {
  authority = await makeAuthority('CN=Example Gateway Authority');
  running = await startTestGateway({
    config: { connect: { authority } },
    upstream: {
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('{}');
      },
    },
  });
  agent = new ConnectAgent(running.url, { ca: authority.certificate, keepAlive: true });
});

afterAll(async () => {
  agent.destroy();
  await running.close();
});

/** What a client has that is told nothing of the gateway but by `HTTPS_PROXY`. */
const asAws = () => ({
  region: 'us-east-1',
  credentials: ALICE,
  maxAttempts: 1,
  requestHandler: { httpsAgent: agent },
});

describe('SDK clients whose HTTPS_PROXY is the gateway', () => {
  it.each<[name: string, call: () => Promise<unknown>, target: string]>([
    ['the API', () => new SageMakerClient(asAws()).send(new ListModelsCommand()), '/'],
    [
      'the runtime',
      () =>
        new SageMakerRuntimeClient(asAws()).send(
          new InvokeEndpointCommand({ EndpointName: 'churn', Body: '{}', ContentType: 'application/json' }),
        ),
      '/endpoints/churn/invocations',
    ],
    [
      'the feature store',
      () =>
        new SageMakerFeatureStoreRuntimeClient(asAws()).send(
          new GetRecordCommand({ FeatureGroupName: 'customers', RecordIdentifierValueAsString: '1' }),
        ),
      '/FeatureGroup/customers?RecordIdentifierValueAsString=1',
    ],
    [
      'FIPS',
      () => new SageMakerClient({ ...asAws(), useFipsEndpoint: true }).send(new ListModelsCommand()),
      '/',
    ],
    [
      'dual-stack',
      () => new SageMakerClient({ ...asAws(), useDualstackEndpoint: true }).send(new ListModelsCommand()),
      '/',
    ],
  ])('reach %s', async (_name, call, target) => {
    await call();
    expect(running.upstream.requests.at(-1)?.target).toBe(target);
    expect(running.audited.at(-1)).toMatchObject({ outcome: 'relayed', wayIn: 'connect', tls: true });
  });
});
