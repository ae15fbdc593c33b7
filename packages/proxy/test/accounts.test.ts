import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayConfig } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

const MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/churn';

/** alice of 111122223333 in front of an upstream of 444455556666. */
async function describeModel(
  resourceBased: GatewayConfig['policies']['resourceBased'] = [],
): Promise<Awaited<ReturnType<typeof rawExchange>>> {
  const allow = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
  });
  running = await startTestGateway({
    upstream: { account: '444455556666' },
    config: {
      policies: {
        identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'allow.json', document: allow }] }],
        resourceBased,
      },
    },
  });
  return rawExchange(running.url, wire(signedCall(running.url, 'DescribeModel', { ModelName: 'churn' })));
}

const sharing = (principal: string) => ({
  id: 'model-sharing.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: principal },
      Action: 'sagemaker:DescribeModel',
      Resource: '*',
    },
  }),
});

describe('a caller of one account in front of an upstream of another', () => {
  test('needs a resource-based policy, and is decided on by the ARNs of the upstream', async () => {
    const answer = await describeModel();
    expect(answer.error.message).toBe(
      `User: ${ALICE_ARN} is not authorized to perform: sagemaker:DescribeModel on resource: ${MODEL} because no resource-based policy allows the sagemaker:DescribeModel action`,
    );
    expect(running.gateway.account).toBe('444455556666');
    expect(running.upstream.requests).toEqual([]);
  });

  test('is allowed by one', async () => {
    const resource = 'arn:aws:sagemaker:*:444455556666:model/*';
    const answer = await describeModel([{ resource, policy: sharing(ALICE_ARN) }]);
    expect(answer.status).toBe(200);
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'relayed',
      questions: [{ action: 'sagemaker:DescribeModel', resource: MODEL, outcome: 'allowed' }],
    });
  });

  test('is not allowed by one for another caller', async () => {
    const resource = 'arn:aws:sagemaker:*:444455556666:model/*';
    const answer = await describeModel([{ resource, policy: sharing('arn:aws:iam::111122223333:user/bob') }]);
    expect(answer.error.__type).toBe('AccessDeniedException');
  });

  test('is not allowed by one for another resource', async () => {
    const resource = 'arn:aws:sagemaker:*:444455556666:model/churn-*';
    const answer = await describeModel([{ resource, policy: sharing(ALICE_ARN) }]);
    expect(answer.error.__type).toBe('AccessDeniedException');
  });
});
