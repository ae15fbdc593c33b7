import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSServiceException } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueSession, NOTEBOOK_ROLE, SESSION_CONFIG, sessionKey } from './support/session-tokens.ts';
import { role, ROLES, startStsGateway, trust } from './support/sts-gateway.ts';
import type { Credentials, StsGateway } from './support/sts-gateway.ts';
import { CLUSTER_NAME, testOidc } from './support/test-oidc.ts';
import type { TestOidc } from './support/test-oidc.ts';

let running: StsGateway;
let cluster: TestOidc;
let stranger: TestOidc;

beforeAll(async () => {
  cluster = await testOidc();
  stranger = await testOidc();
  const federated = { Federated: `arn:aws:iam::444455556666:oidc-provider/${CLUSTER_NAME}` };
  const trusted = trust(federated, undefined, 'sts:AssumeRoleWithWebIdentity');
  running = await startStsGateway({
    accounts: [{ id: '444455556666', roles: [role('Notebook', { trust: [trusted] })] }],
    oidcProviders: [cluster.provider],
    config: SESSION_CONFIG,
  });
});
afterAll(() => running.close());

interface Caller {
  send(call: object): Promise<unknown>;
  destroy(): void;
}

type ClientName = 'SageMaker' | 'SageMaker Runtime' | 'STS';

/** One call of each of the clients, none of which tries it again. */
const CALLS: Readonly<Record<ClientName, (credentials: Credentials) => readonly [Caller, object]>> = {
  SageMaker: (credentials) => [new SageMakerClient(settings(credentials)), new ListModelsCommand()],
  'SageMaker Runtime': (credentials) => [
    new SageMakerRuntimeClient(settings(credentials)),
    new InvokeEndpointCommand({ EndpointName: 'churn', Body: '1' }),
  ],
  STS: (credentials) => [new STSClient(settings(credentials)), new GetCallerIdentityCommand()],
};

function settings(credentials: Credentials): object {
  return { endpoint: running.url, region: 'us-east-1', maxAttempts: 1, credentials: { ...credentials } };
}

/** The name by which programs tell errors apart, and the status. */
async function refusalOf(client: ClientName, credentials: Credentials): Promise<string> {
  const [caller, call] = CALLS[client](credentials);
  const outcome = await caller.send(call).then(
    () => 'no refusal',
    ({ name, $metadata }: STSServiceException) => `${name} ${$metadata.httpStatusCode}`,
  );
  caller.destroy();
  return outcome;
}

const HOUR = 3_600;
const before = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;

/** The same token, but for one character of its claims. */
function tampered(credentials: Required<Credentials>): Credentials {
  const parts = credentials.sessionToken.split('.');
  const claims = parts[3] ?? '';
  parts[3] = `${claims.startsWith('A') ? 'B' : 'A'}${claims.slice(1)}`;
  return { ...credentials, sessionToken: parts.join('.') };
}

type Refusal = readonly [what: string, make: () => Promise<Credentials>, code: string, codeOfSts: string];

const REFUSALS: readonly Refusal[] = [
  [
    'has ended',
    () => issueSession({ issuedAt: before(2 * HOUR), expiresAt: before(HOUR) }),
    'ExpiredTokenException',
    'ExpiredToken',
  ],
  [
    'was altered',
    async () => tampered(await issueSession()),
    'UnrecognizedClientException',
    'InvalidClientTokenId',
  ],
  [
    'is sealed with the key of somebody else',
    () => issueSession({}, [sessionKey('2026-11', 9)]),
    'UnrecognizedClientException',
    'InvalidClientTokenId',
  ],
  [
    'has the token of another session',
    async () => ({ ...(await issueSession()), sessionToken: (await issueSession()).sessionToken }),
    'UnrecognizedClientException',
    'InvalidClientTokenId',
  ],
  [
    'has another secret',
    async () => ({ ...(await issueSession()), secretAccessKey: 'x'.repeat(40) }),
    'InvalidSignatureException',
    'SignatureDoesNotMatch',
  ],
  [
    'has no token any more',
    async () => ({ ...(await issueSession()), sessionToken: '' }),
    'UnrecognizedClientException',
    'InvalidClientTokenId',
  ],
];

// Services that speak JSON answer with 400, those that speak REST or AWS Query with 403.
describe.each(REFUSALS)('a session that %s', (_, make, code, codeOfSts) => {
  test.each<[ClientName, string]>([
    ['SageMaker', `${code} 400`],
    ['SageMaker Runtime', `${code} 403`],
    ['STS', `${codeOfSts} 403`],
  ])('is refused to the client of %s: %s', async (client, expected) => {
    expect(await refusalOf(client, await make())).toBe(expected);
  });
});

test.each<ClientName>(['SageMaker', 'SageMaker Runtime', 'STS'])(
  'the session itself is taken from the client of %s',
  async (client) => {
    expect(await refusalOf(client, await issueSession({ roleArn: NOTEBOOK_ROLE }))).toBe('no refusal');
  },
);

describe('a token of an OIDC provider, as the client of STS sees it', () => {
  const RoleArn = `${ROLES.replace('111122223333', '444455556666')}/Notebook`;

  async function exchange(WebIdentityToken: string): Promise<string> {
    const call = new AssumeRoleWithWebIdentityCommand({
      RoleArn,
      RoleSessionName: 'notebook-1',
      WebIdentityToken,
    });
    return running
      .sts()
      .send(call)
      .then(
        () => 'no refusal',
        ({ name, $metadata }: STSServiceException) => `${name} ${$metadata.httpStatusCode}`,
      );
  }

  test.each<[what: string, make: () => Promise<string>, expected: string]>([
    ['that is right', () => cluster.token(), 'no refusal'],
    ['that has ended', () => cluster.token({ exp: before(HOUR) }), 'ExpiredTokenException 400'],
    ['for another audience', () => cluster.token({ aud: 'vault' }), 'InvalidIdentityTokenException 400'],
    ['by the key of somebody else', () => stranger.token(), 'InvalidIdentityTokenException 400'],
    [
      'that was altered',
      async () => (await cluster.token()).replace(/\.(.)/, (_, first) => (first === 'A' ? '.B' : '.A')),
      'InvalidIdentityTokenException 400',
    ],
    [
      'whose subject is too long',
      () => cluster.token({ sub: 'a'.repeat(256) }),
      'IDPRejectedClaimException 403',
    ],
  ])('%s', async (_, make, expected) => {
    expect(await exchange(await make())).toBe(expected);
  });
});
