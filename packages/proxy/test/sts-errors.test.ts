import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  DecodeAuthorizationMessageCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { rawExchange } from './support/raw-exchange.ts';
import { signed, wire } from './support/signed-request.ts';
import {
  alice,
  ALICE_KEY,
  allow,
  BOB_KEY,
  credentialsIn,
  role,
  ROLES,
  startStsGateway,
  trust,
} from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';

let running: StsGateway | undefined;

afterEach(() => running?.close());

const ASK = { RoleArn: `${ROLES}/Task`, RoleSessionName: 'alice-1' };
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

async function start(options: Partial<Parameters<typeof startStsGateway>[0]> = {}): Promise<StsGateway> {
  const trusted = trust(
    { AWS: '111122223333' },
    undefined,
    'sts:AssumeRole',
    'sts:TagSession',
    'sts:SetSourceIdentity',
  );
  running = await startStsGateway({
    accounts: [{ users: [alice()], roles: [role('Task', { trust: [trusted] })] }],
    managed: { [READ_ONLY]: [allow('sagemaker:List*')] },
    ...options,
  });
  return running;
}

const TAG = { Key: 'Team', Value: 'A' };

describe('what AssumeRole refuses, as the SDK sees it', () => {
  test.each([
    ['a session name', { RoleSessionName: 'a/b' }, 'ValidationError', "Value 'a/b' at 'roleSessionName'"],
    [
      'an ARN that is none',
      { RoleArn: 'arn:aws:iam::111122223333:user/alice' },
      'ValidationError',
      'Request ARN is invalid',
    ],
    ['a short ARN', { RoleArn: 'role' }, 'ValidationError', 'length greater than or equal to 20'],
    ['a short session', { DurationSeconds: 60 }, 'ValidationError', 'value greater than or equal to 900'],
    [
      'a long session',
      { DurationSeconds: 3_601 },
      'ValidationError',
      'exceeds the MaxSessionDuration set for this role',
    ],
    ['a policy that is no JSON', { Policy: '{' }, 'MalformedPolicyDocument', ''],
    [
      'a policy that is not understood',
      {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { Nope: {} } }],
        }),
      },
      'MalformedPolicyDocument',
      'Nope',
    ],
    [
      'a policy with a principal',
      { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [trust({ AWS: '*' })] }) },
      'MalformedPolicyDocument',
      '',
    ],
    [
      'a policy of nobody',
      { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/Nope' }] },
      'ValidationError',
      'does not exist or is not attachable',
    ],
    [
      'a policy of another account',
      { PolicyArns: [{ arn: 'arn:aws:iam::444455556666:policy/Nope' }] },
      'ValidationError',
      'does not exist or is not attachable',
    ],
    [
      'eleven policies',
      { PolicyArns: Array.from({ length: 11 }, () => ({ arn: READ_ONLY })) },
      'ValidationError',
      'less than or equal to 10',
    ],
    [
      'fifty-one tags',
      { Tags: Array.from({ length: 51 }, (_, at) => ({ Key: `k${at}`, Value: 'v' })) },
      'ValidationError',
      'less than or equal to 50',
    ],
    [
      'a tag twice',
      { Tags: [TAG, { Key: 'team', Value: 'B' }] },
      'InvalidParameterValue',
      'Duplicate tag keys found',
    ],
    ['a tag of AWS', { Tags: [{ Key: 'aws:Team', Value: 'A' }] }, 'InvalidParameterValue', 'aws:'],
    [
      'a transitive key without a tag',
      { TransitiveTagKeys: ['Team'] },
      'ValidationError',
      'must be included in the requested tags',
    ],
    [
      'a provided context',
      { ProvidedContexts: [{ ProviderArn: READ_ONLY, ContextAssertion: 'abcd' }] },
      'InvalidQueryParameter',
      'ProvidedContexts',
    ],
    [
      'tags that do not fit',
      { Tags: Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: noise(256) })) },
      'PackedPolicyTooLarge',
      'of allotted space',
    ],
  ])('%s', async (_, more, name, message) => {
    const { sts } = await start();
    const call = sts(ALICE_KEY).send(new AssumeRoleCommand({ ...ASK, ...more }));
    await expect(call).rejects.toMatchObject({
      name: expect.stringContaining(name),
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('managed policies limit the session', async () => {
    const { sts } = await start();
    const answer = await sts(ALICE_KEY).send(
      new AssumeRoleCommand({ ...ASK, PolicyArns: [{ arn: READ_ONLY }] }),
    );
    expect(answer.PackedPolicySize).toBeGreaterThan(0);
  });
});

/** Text that does not get shorter. */
function noise(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.';
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte % 64]).join('');
}

describe('who is refused, as the SDK sees it', () => {
  test.each([
    ['an unknown key', BOB_KEY, 'InvalidClientTokenId'],
    ['a wrong secret', { ...ALICE_KEY, secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a token that is none', { ...ALICE_KEY, sessionToken: 'nope' }, 'InvalidClientTokenId'],
  ])('%s', async (_, credentials, name) => {
    const { sts } = await start();
    await expect(sts(credentials).send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('whose session has ended', async () => {
    let now = new Date();
    const { sts, url } = await start({ environment: { now: () => now } });
    const session = credentialsIn(await sts(ALICE_KEY).send(new AssumeRoleCommand(ASK)));
    now = new Date(now.getTime() + 3_601_000);
    const late = new STSClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: session,
      systemClockOffset: 3_601_000,
      maxAttempts: 1,
    });
    await expect(late.send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: expect.stringMatching(/^ExpiredToken/),
    });
    late.destroy();
  });

  test('who does not say who it is', async () => {
    const { url } = await start();
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const answer = await rawExchange(
      url,
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer.status).toBe(403);
    expect(answer.headers).toMatchObject({ 'content-type': 'text/xml', 'cache-control': 'no-store' });
    expect(answer.body).toContain('<Code>MissingAuthenticationToken</Code>');
  });
});

describe('what there is not', () => {
  test.each([
    [
      'AssumeRoleWithSAML',
      new AssumeRoleWithSAMLCommand({
        RoleArn: ASK.RoleArn,
        PrincipalArn: ASK.RoleArn,
        SAMLAssertion: 'abcd',
      }),
    ],
    ['DecodeAuthorizationMessage', new DecodeAuthorizationMessageCommand({ EncodedMessage: 'abcd' })],
  ])('%s', async (name, command) => {
    const gateway = await start();
    await expect(
      gateway.sts(ALICE_KEY).send(command as unknown as GetCallerIdentityCommand),
    ).rejects.toMatchObject({
      name: 'InvalidAction',
      message: `Could not find operation ${name} for version 2011-06-15`,
    });
    // Nobody makes up names of operations in metrics and records.
    expect((await gateway.auditedFor()).operation).toBeUndefined();
  });

  test.each([
    ['Action=GetCallerIdentity', 'InvalidAction', 'NO_VERSION_SPECIFIED'],
    ['Action=GetCallerIdentity&Version=2010-05-08', 'InvalidAction', '2010-05-08'],
    ['Version=2011-06-15', 'MissingAction', 'Action'],
    ['', 'MissingAction', 'Action'],
  ])('%j', async (body, code, message) => {
    const { url } = await start();
    const headers = [['content-type', 'application/x-www-form-urlencoded']] as const;
    const call = signed(url, { headers, body }, { ...ALICE_KEY, service: 'sts' });
    const answer = await rawExchange(url, wire(call));
    expect(answer.body).toContain(`<Code>${code}</Code>`);
    expect(answer.body).toContain(message);
  });

  test('credentials, where there are no keys for sessions', async () => {
    const trusted = trust({ AWS: '111122223333' });
    running = await startStsGateway({
      accounts: [{ users: [alice()], roles: [role('Task', { trust: [trusted] })] }],
      config: { sessions: undefined } as never,
    });
    const sts = running.sts(ALICE_KEY);
    await expect(sts.send(new GetCallerIdentityCommand())).resolves.toMatchObject({
      Account: '111122223333',
    });
    await expect(sts.send(new AssumeRoleCommand(ASK))).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});
