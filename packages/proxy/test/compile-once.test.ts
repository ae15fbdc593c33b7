import * as core from '@sagegate/core';
import { afterEach, expect, test, vi } from 'vitest';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, signedInvocation, wire } from './support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

vi.mock('@sagegate/core', { spy: true });

let running: TestGateway;

afterEach(() => running.close());

test('a thousand requests parse and compile no policy once each kind of them has come', async () => {
  const sharing = core.parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: '*', Action: 'sagemaker:Describe*', Resource: '*' },
  });
  running = await startTestGateway({
    config: {
      policies: {
        identityBased: [{ principal: ALICE_ARN, policies: [ALLOW_ALL_BUT_DELETE] }],
        resourceBased: [
          { resource: 'arn:aws:sagemaker:*:*:model/*', policy: { id: 'sharing.json', document: sharing } },
        ],
      },
    },
  });
  const kinds = [
    signedCall(running.url, 'DescribeModel', { ModelName: 'churn' }),
    signedCall(running.url, 'DeleteModel', { ModelName: 'churn' }),
    signedInvocation(running.url, '/endpoints/churn/invocations'),
    signedCall(running.url, 'ListModels', {}),
  ].map(wire);
  const exchangeAll = async (): Promise<number[]> => {
    const answers = await Promise.all(kinds.map((bytes) => rawExchange(running.url, bytes)));
    return answers.map(({ status }) => status);
  };
  await exchangeAll();
  const spies = [vi.mocked(core.parsePolicyDocument), vi.mocked(core.compilePolicies)];
  // Without this the test would pass on a spy that sees nothing.
  for (const spy of spies) expect(spy).toHaveBeenCalled();
  for (const spy of spies) spy.mockClear();
  for (let round = 0; round < 250; round += 1) expect(await exchangeAll()).toEqual([200, 400, 200, 200]);
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
});
