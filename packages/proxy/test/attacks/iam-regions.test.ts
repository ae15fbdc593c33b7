import { SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UPSTREAM_SERVICES } from '../../src/config/gateway-config.ts';
import { startIamGateway } from '../support/iam-gateway.ts';
import type { IamGateway } from '../support/iam-gateway.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';

const POLICY = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';

let upstream: RecordingUpstream;
/** In a Region that is not the one which clients of the global endpoint sign for. */
let running: IamGateway;

beforeAll(async () => {
  upstream = await startRecordingUpstream();
  const endpoints = Object.fromEntries([...UPSTREAM_SERVICES, 'sts'].map((name) => [name, upstream.url]));
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' };
  running = await startIamGateway({ config: { upstream: { region: 'eu-west-1', endpoints, credentials } } });
});
afterAll(async () => {
  await running.close();
  await upstream.close();
});

it.each([
  ['eu-west-1', 'that of the gateway', 'allowed'],
  ['us-east-1', 'that of the global endpoint', 'allowed'],
  ['us-west-2', 'that of nobody', 'SignatureDoesNotMatch'],
])('a client that signs for %s, %s: %s', async (region, _, expected) => {
  const command = new SimulateCustomPolicyCommand({
    ActionNames: ['s3:GetObject'],
    PolicyInputList: [POLICY],
  });
  const got = await running
    .iam({ region })
    .send(command)
    .then(
      ({ EvaluationResults }) => EvaluationResults?.[0]?.EvalDecision,
      ({ name }: Error) => name,
    );
  expect(got).toBe(expected);
});
