import { afterEach, expect, test } from 'vitest';
import { loadConfig, startGateway } from '../src/index.ts';
import type { Gateway } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { ALICE, signedCall, wire } from './support/signed-request.ts';

const DENIAL = `
User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:DeleteEndpoint on resource: arn:aws:sagemaker:us-east-1:111122223333:endpoint/prod-churn with an explicit deny in an identity-based policy
`;

let gateway: Gateway;
let upstream: RecordingUpstream;

afterEach(async () => {
  await gateway.close();
  await upstream.close();
});

test('the configuration of the README allows one call and denies another', async () => {
  upstream = await startRecordingUpstream();
  const config = await loadConfig(new URL('quick-start/sagegate.yaml', import.meta.url).pathname, {
    UPSTREAM_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    UPSTREAM_SECRET_ACCESS_KEY: 'upstreamSecretEXAMPLE',
    ALICE_SECRET: ALICE.secretAccessKey,
  });
  const { url } = upstream;
  gateway = await startGateway(
    {
      ...config,
      listen: { host: '127.0.0.1', port: 0 },
      admin: { host: '127.0.0.1', port: 0 },
      upstream: { ...config.upstream, endpoints: { sagemaker: url, 'sagemaker-runtime': url, sts: url } },
    },
    { auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() } },
  );
  const call = (EndpointName: string): Buffer =>
    wire(signedCall(gateway.url, 'DeleteEndpoint', { EndpointName }));
  expect((await rawExchange(gateway.url, call('dev-churn'))).status).toBe(200);
  expect((await rawExchange(gateway.url, call('prod-churn'))).error.message).toBe(DENIAL.trim());
});
