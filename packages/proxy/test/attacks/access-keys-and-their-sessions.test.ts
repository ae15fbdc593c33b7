import { ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AccessKeyConfig } from '../../src/index.ts';
import { allow, ALICE_KEY, credentialsIn, startStsGateway } from '../support/sts-gateway.ts';
import type { Credentials, StsGateway } from '../support/sts-gateway.ts';

const ALICE_ARN = 'arn:aws:iam::111122223333:user/alice';

let running: StsGateway | undefined;

afterEach(() => running?.close());

/** A gateway for a key of the configuration; whoever is a contractor, or acts for mallory, lists nothing. */
async function start(key: Partial<AccessKeyConfig>, isInDirectory: boolean): Promise<StsGateway> {
  const deniedWhere = (name: string, value: string): object => ({
    Effect: 'Deny',
    Action: 'sagemaker:*',
    Resource: '*',
    Condition: { StringEquals: { [name]: value } },
  });
  const Statement = [
    allow('sagemaker:*', 'sts:*'),
    deniedWhere('aws:PrincipalTag/Team', 'contractors'),
    deniedWhere('aws:SourceIdentity', 'mallory'),
  ];
  const policy = { id: 'policy', document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
  const users = [{ name: 'alice', tags: { team: 'research' } }];
  running = await startStsGateway({
    accounts: [isInDirectory ? { users } : { id: '444455556666' }],
    config: {
      identity: { accessKeys: [{ ...ALICE_KEY, principal: ALICE_ARN, ...key }] },
      policies: { identityBased: [{ principal: ALICE_ARN, policies: [policy] }] },
    },
  });
  return running;
}

const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [allow('sagemaker:*')] });

type Become = (running: StsGateway) => Promise<Credentials>;

const SESSIONS: readonly (readonly [string, Become])[] = [
  [
    'GetSessionToken',
    async ({ sts }) => credentialsIn(await sts(ALICE_KEY).send(new GetSessionTokenCommand())),
  ],
  [
    'GetFederationToken',
    async ({ sts }) =>
      credentialsIn(
        await sts(ALICE_KEY).send(new GetFederationTokenCommand({ Name: 'report', Policy: POLICY })),
      ),
  ],
];

async function list({ sagemaker }: StsGateway, credentials: Credentials): Promise<string> {
  try {
    await sagemaker(credentials).send(new ListModelsCommand());
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

describe.each(SESSIONS)('a session of %s does not get rid of what its access key brings', (_, become) => {
  it.each<[string, Partial<AccessKeyConfig>, boolean]>([
    ['its tags', { tags: { Team: 'contractors' } }, false],
    ['its tags, where the user of a directory has others', { tags: { Team: 'contractors' } }, true],
    ['its source identity', { sourceIdentity: 'mallory' }, false],
  ])('%s', async (_what, key, isInDirectory) => {
    const gateway = await start(key, isInDirectory);
    expect(await list(gateway, ALICE_KEY)).toBe('AccessDeniedException');
    expect(await list(gateway, await become(gateway))).toBe('AccessDeniedException');
  });

  test('nothing, and is allowed', async () => {
    const gateway = await start({ tags: { Team: 'research' }, sourceIdentity: 'alice' }, true);
    expect(await list(gateway, await become(gateway))).toBe('allowed');
  });

  it.each<[string, Partial<AccessKeyConfig>]>([
    ['its end', { expiration: new Date(Date.now() + 600_000) }],
    ['the time at which it was issued', { tokenIssueTime: new Date(Date.now() - 600_000) }],
  ])('%s', async (_what, key) => {
    const gateway = await start(key, false);
    await expect(become(gateway)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('with session credentials'),
    });
  });
});
