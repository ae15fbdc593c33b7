import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import type { Credentials as StsCredentials, STSServiceException } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alice, ALICE_KEY, role, ROLES, startStsGateway, trust } from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';
import { CLUSTER_NAME, testOidc } from './support/test-oidc.ts';
import type { TestOidc } from './support/test-oidc.ts';

const NOW = new Date(Math.floor(Date.now() / 1000) * 1000);

let running: StsGateway;
let oidc: TestOidc;

beforeAll(async () => {
  oidc = await testOidc();
  const federated = { Federated: `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}` };
  const trusted = [
    trust({ AWS: '111122223333' }),
    trust(federated, undefined, 'sts:AssumeRoleWithWebIdentity'),
  ];
  const roles = [
    role('Hour', { trust: trusted }),
    role('HalfDay', { trust: trusted, maxSessionSeconds: 43_200 }),
  ];
  running = await startStsGateway({
    accounts: [{ users: [alice()], roles }],
    oidcProviders: [oidc.provider],
    environment: { now: () => NOW },
  });
});
afterAll(() => running.close());

type Answer = Promise<{ readonly Credentials?: StsCredentials | undefined }>;

/** Calls that differ by how long the session shall be. */
const CALLS = {
  'AssumeRole of a role of an hour': (DurationSeconds?: number): Answer => assume('Hour', DurationSeconds),
  'AssumeRole of a role of twelve hours': (DurationSeconds?: number): Answer =>
    assume('HalfDay', DurationSeconds),
  'AssumeRoleWithWebIdentity of a role of an hour': (DurationSeconds?: number): Answer =>
    exchange('Hour', DurationSeconds),
  'AssumeRoleWithWebIdentity of a role of twelve hours': (DurationSeconds?: number): Answer =>
    exchange('HalfDay', DurationSeconds),
  GetSessionToken: (DurationSeconds?: number): Answer =>
    running.sts(ALICE_KEY).send(new GetSessionTokenCommand({ DurationSeconds })),
  GetFederationToken: (DurationSeconds?: number): Answer =>
    running.sts(ALICE_KEY).send(new GetFederationTokenCommand({ Name: 'carol', DurationSeconds })),
};

function assume(name: string, DurationSeconds?: number): Answer {
  const ask = { RoleArn: `${ROLES}/${name}`, RoleSessionName: 'alice', DurationSeconds };
  return running.sts(ALICE_KEY).send(new AssumeRoleCommand(ask));
}

async function exchange(name: string, DurationSeconds?: number): Answer {
  const ask = { RoleArn: `${ROLES}/${name}`, RoleSessionName: 'alice', DurationSeconds };
  const WebIdentityToken = await oidc.token();
  return await running.sts().send(new AssumeRoleWithWebIdentityCommand({ ...ask, WebIdentityToken }));
}

/** How long the session is, or what is wrong with how long it should be. */
async function secondsOf(answer: Answer): Promise<string | number> {
  try {
    const { Credentials } = await answer;
    return ((Credentials?.Expiration?.getTime() ?? 0) - NOW.getTime()) / 1000;
  } catch (error) {
    const { name, message } = error as STSServiceException;
    return `${name}: ${message.slice(message.search(/Member must|exceeds/))}`;
  }
}

const SHORT = 'ValidationError: Member must have value greater than or equal to 900';
const longerThan = (seconds: number): string =>
  `ValidationError: Member must have value less than or equal to ${seconds}`;
const LONGER_THAN_ROLE = 'ValidationError: exceeds the MaxSessionDuration set for this role.';

describe.each<
  [call: keyof typeof CALLS, bounds: readonly (readonly [number | undefined, string | number])[]]
>([
  [
    'AssumeRole of a role of an hour',
    [
      [undefined, 3_600],
      [899, SHORT],
      [900, 900],
      [3_600, 3_600],
      [3_601, LONGER_THAN_ROLE],
    ],
  ],
  [
    'AssumeRole of a role of twelve hours',
    [
      [undefined, 3_600],
      [43_200, 43_200],
      [43_201, longerThan(43_200)],
    ],
  ],
  [
    'AssumeRoleWithWebIdentity of a role of an hour',
    [
      [undefined, 3_600],
      [899, SHORT],
      [900, 900],
      [3_601, LONGER_THAN_ROLE],
    ],
  ],
  [
    'AssumeRoleWithWebIdentity of a role of twelve hours',
    [
      [43_200, 43_200],
      [43_201, longerThan(43_200)],
    ],
  ],
  [
    'GetSessionToken',
    [
      [undefined, 43_200],
      [899, SHORT],
      [900, 900],
      [129_600, 129_600],
      [129_601, longerThan(129_600)],
    ],
  ],
  [
    'GetFederationToken',
    [
      [undefined, 43_200],
      [899, SHORT],
      [900, 900],
      [129_600, 129_600],
      [129_601, longerThan(129_600)],
    ],
  ],
])('a session of %s', (call, bounds) => {
  it.each(bounds)('that shall be %s seconds is: %s', async (seconds, expected) => {
    expect(await secondsOf(CALLS[call](seconds))).toBe(expected);
  });
});

describe('the name of a federated user', () => {
  it.each<[name: string, outcome: string]>([
    ['ab', 'arn:aws:sts::111122223333:federated-user/ab'],
    ['a'.repeat(32), `arn:aws:sts::111122223333:federated-user/${'a'.repeat(32)}`],
    ['a', 'ValidationError'],
    ['a'.repeat(33), 'ValidationError'],
    ['a/b', 'ValidationError'],
    ['a b', 'ValidationError'],
  ])('%s: %s', async (Name, outcome) => {
    const got = await running
      .sts(ALICE_KEY)
      .send(new GetFederationTokenCommand({ Name }))
      .then(
        ({ FederatedUser }) => FederatedUser?.Arn,
        ({ name }: Error) => name,
      );
    expect(got).toBe(outcome);
  });
});
