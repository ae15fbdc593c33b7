import { randomBytes } from 'node:crypto';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { STSClient } from '@aws-sdk/client-sts';
import type { Credentials as StsCredentials } from '@aws-sdk/client-sts';
import { IamDirectory } from '../../src/directory/iam-directory.ts';
import type { GatewayConfig, GatewayEnvironment } from '../../src/index.ts';
import type { OidcProviderConfig } from '../../src/config/gateway-config.ts';
import { accountModel, directoryModel } from './directory.ts';
import type { AccountOptions, RoleOptions, UserOptions } from './directory.ts';
import { startTestGateway } from './start-test-gateway.ts';
import type { TestGateway } from './start-test-gateway.ts';

/** Keys that sign: those of users, and those of sessions. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface StsGateway extends TestGateway {
  /** A client of the gateway's STS; without credentials, one that signs nothing. */
  readonly sts: (credentials?: Credentials, region?: string) => STSClient;
  readonly sagemaker: (credentials: Credentials) => SageMakerClient;
}

export interface StsGatewayOptions {
  readonly accounts: readonly AccountOptions[];
  readonly managed?: Readonly<Record<string, readonly object[]>>;
  readonly oidcProviders?: readonly OidcProviderConfig[];
  readonly config?: Partial<GatewayConfig>;
  readonly environment?: GatewayEnvironment;
}

export const ALICE_KEY: Credentials = { accessKeyId: 'AKIAALICE', secretAccessKey: 'aliceSecretEXAMPLE' };
export const BOB_KEY: Credentials = { accessKeyId: 'AKIABOB', secretAccessKey: 'bobSecretEXAMPLE' };
export const ROLES = 'arn:aws:iam::111122223333:role';
/** RFC 6238's. */
export const MFA_SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
export const MFA_SERIAL = 'arn:aws:iam::111122223333:mfa/alice';

const SESSION_KEY = { id: 'k1', secret: randomBytes(32).toString('base64') };

/** alice, who may become every role that trusts her account, and has an MFA device. */
export function alice(more: Partial<UserOptions> = {}): UserOptions {
  return {
    name: 'alice',
    id: 'AIDAALICEEXAMPLE',
    accessKeys: [{ ...ALICE_KEY, isActive: true }],
    mfaDevices: [{ serialNumber: MFA_SERIAL, secret: MFA_SEED }],
    inline: { sts: [allow('sts:*'), allow('sagemaker:ListModels', 'sagemaker:DescribeModel')] },
    ...more,
  };
}

/** A role that may list models; what it trusts is for the test to say. */
export function role(name: string, more: Partial<RoleOptions> = {}): RoleOptions {
  return {
    name,
    id: `AROA${name.toUpperCase()}`,
    inline: { work: [allow('sagemaker:ListModels')] },
    ...more,
  };
}

export function allow(...actions: readonly string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: '*' };
}

/** A statement of a trust policy. */
export function trust(principal: object, condition?: object, ...actions: readonly string[]): object {
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: actions.length === 0 ? 'sts:AssumeRole' : actions,
    ...(condition && { Condition: condition }),
  };
}

/** A gateway with an STS of its own, whose directory has these accounts. */
export async function startStsGateway(options: StsGatewayOptions): Promise<StsGateway> {
  const { accounts, managed = {}, oidcProviders = [] } = options;
  const model = directoryModel({ accounts: accounts.map((account) => accountModel(account)), managed });
  const running = await startTestGateway({
    config: {
      identity: { accessKeys: [] },
      policies: { identityBased: [] },
      directory: new IamDirectory(model),
      sessions: { keys: [SESSION_KEY] },
      sts: { oidcProviders },
      lookups: { resourceTags: 'absent', clusterIds: 'absent' },
      ...options.config,
    },
    ...(options.environment && { environment: options.environment }),
  });
  const { url } = running;
  const clients: { destroy: () => void }[] = [];
  const kept = <Client extends { destroy: () => void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  return {
    ...running,
    sts: (credentials, region = 'us-east-1') =>
      kept(new STSClient({ endpoint: url, region, maxAttempts: 1, ...(credentials && { credentials }) })),
    sagemaker: (credentials) =>
      kept(new SageMakerClient({ endpoint: url, region: 'us-east-1', maxAttempts: 1, credentials })),
    close: async () => {
      for (const client of clients) client.destroy();
      await running.close();
    },
  };
}

/** The credentials of an answer. */
export function credentialsIn(answer: {
  readonly Credentials?: StsCredentials | undefined;
}): Required<Credentials> {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = answer.Credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
