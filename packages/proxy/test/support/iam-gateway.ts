import { IAMClient } from '@aws-sdk/client-iam';
import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { ALICE_ARN, startTestGateway } from './start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './start-test-gateway.ts';
import { ALICE } from './signed-request.ts';

export interface IamGateway extends TestGateway {
  /** A client of the part of IAM that the gateway answers; by default alice's. */
  readonly iam: (options?: IamClientOptions) => IAMClient;
}

interface IamClientOptions {
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly region?: string;
}

/** alice may simulate whatever she wants. */
export const MAY_SIMULATE: Policy = {
  id: 'may-simulate.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['iam:Simulate*', 'iam:GetContextKeysFor*'], Resource: '*' },
      { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
    ],
  }),
};

/** A gateway that answers simulations, for alice. */
export async function startIamGateway(options: TestGatewayOptions = {}): Promise<IamGateway> {
  const running = await startTestGateway({
    ...options,
    config: {
      iam: { simulate: true },
      policies: { identityBased: [{ principal: ALICE_ARN, policies: [MAY_SIMULATE] }] },
      ...options.config,
    },
  });
  const clients: IAMClient[] = [];
  return {
    ...running,
    iam: ({ credentials = ALICE, region = 'us-east-1' } = {}) => {
      const client = new IAMClient({
        endpoint: running.url,
        region,
        maxAttempts: 1,
        credentials: { ...credentials },
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) client.destroy();
      await running.close();
    },
  };
}
