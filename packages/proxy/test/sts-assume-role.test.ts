import { ListModelsCommand, ListTrialsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { afterEach, describe, expect, test } from 'vitest';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import {
  alice,
  ALICE_KEY,
  allow,
  credentialsIn,
  role,
  ROLES,
  startStsGateway,
  trust,
} from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';

let running: StsGateway | undefined;

afterEach(() => running?.close());

const ACCOUNT = { AWS: '111122223333' };
const ASK = { RoleArn: `${ROLES}/Task`, RoleSessionName: 'alice-1' };

async function start(...roles: readonly ReturnType<typeof role>[]): Promise<StsGateway> {
  running = await startStsGateway({ accounts: [{ users: [alice()], roles }] });
  return running;
}

describe('a workload that knows the gateway as its STS', () => {
  test('is told who it is', async () => {
    const { sts } = await start();
    expect(await sts(ALICE_KEY).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: 'arn:aws:iam::111122223333:user/alice',
      UserId: 'AIDAALICEEXAMPLE',
      Account: '111122223333',
    });
  });

  test('has its name for an id where the directory has none, as the answer of `AssumeRole` does', async () => {
    const { id: _, ...withoutId } = role('Task');
    const { sts } = await start(withoutId);
    const answer = await sts(ALICE_KEY).send(new AssumeRoleCommand(ASK));
    const session = await sts(credentialsIn(answer)).send(new GetCallerIdentityCommand());
    expect(answer.AssumedRoleUser?.AssumedRoleId).toBe('Task:alice-1');
    expect(session.UserId).toBe('Task:alice-1');
  });

  test('assumes a role, and acts as that role and no more', async () => {
    const { sts, sagemaker, upstream } = await start(role('Task', { path: '/team/' }));
    const RoleArn = `${ROLES}/team/Task`;
    const answer = await sts(ALICE_KEY).send(new AssumeRoleCommand({ ...ASK, RoleArn }));
    expect(answer).toMatchObject({
      AssumedRoleUser: {
        Arn: 'arn:aws:sts::111122223333:assumed-role/Task/alice-1',
        AssumedRoleId: 'AROATASK:alice-1',
      },
      Credentials: { AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) },
    });
    expect(answer.PackedPolicySize).toBeUndefined();
    const minutes = ((answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(60);

    const credentials = credentialsIn(answer);
    expect(await sts(credentials).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: 'arn:aws:sts::111122223333:assumed-role/Task/alice-1',
      UserId: 'AROATASK:alice-1',
    });
    await sagemaker(credentials).send(new ListModelsCommand());
    expect(upstream.requests).toHaveLength(1);
    await expect(sagemaker(credentials).send(new ListTrialsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        'assumed-role/Task/alice-1 is not authorized to perform: sagemaker:ListTrials',
      ),
    });
  });

  test('gets credentials by the provider of its SDK', async () => {
    const { url, sagemaker, upstream } = await start(role('Task'));
    const provider = fromTemporaryCredentials({
      masterCredentials: ALICE_KEY,
      params: ASK,
      clientConfig: { endpoint: url, region: 'us-east-1' },
    });
    await sagemaker(await provider()).send(new ListModelsCommand());
    expect(upstream.requests).toHaveLength(1);
  });

  test('may sign for the Region of the global endpoint, and for no other', async () => {
    const upstream = await startRecordingUpstream();
    running = await startStsGateway({
      accounts: [{ users: [alice()] }],
      config: { upstream: { region: 'eu-west-1', endpoints: { sts: upstream.url }, credentials: ALICE_KEY } },
    });
    const ask = (region: string): Promise<unknown> =>
      (running as StsGateway).sts(ALICE_KEY, region).send(new GetCallerIdentityCommand());
    await expect(ask('eu-west-1')).resolves.toMatchObject({ Account: '111122223333' });
    await expect(ask('us-east-1')).resolves.toMatchObject({ Account: '111122223333' });
    await expect(ask('eu-north-1')).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    await upstream.close();
  });
});

describe('who may assume a role', () => {
  const DENIED = {
    name: 'AccessDenied',
    message: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: ${ROLES}/Task`,
    $metadata: { httpStatusCode: 403 },
  };

  test.each([
    ['trusts another account', [trust({ AWS: '999999999999' })]],
    ['trusts the account on a condition', [trust(ACCOUNT, { StringEquals: { 'sts:ExternalId': 'x1' } })]],
    ['denies alice', [trust(ACCOUNT), { ...trust(ACCOUNT), Effect: 'Deny' }]],
    ['trusts a service', [trust({ Service: 'sagemaker.amazonaws.com' })]],
  ])('nobody whom its trust policy does not: it %s', async (_, statements) => {
    const gateway = await start(role('Task', { trust: statements }));
    await expect(gateway.sts(ALICE_KEY).send(new AssumeRoleCommand(ASK))).rejects.toMatchObject(DENIED);
    expect(await gateway.auditedFor()).toMatchObject({
      record: 'refused',
      outcome: 'denied',
      operation: 'sts:AssumeRole',
      errorCode: 'AccessDenied',
      questions: [{ action: 'sts:AssumeRole', resource: `${ROLES}/Task` }],
    });
  });

  test('nobody whose own policies do not allow it, unless the trust policy names them', async () => {
    const poor = alice({ inline: {} });
    const roles = [
      role('Task'),
      role('Named', { trust: [trust({ AWS: 'arn:aws:iam::111122223333:user/alice' })] }),
    ];
    running = await startStsGateway({ accounts: [{ users: [poor], roles }] });
    const sts = running.sts(ALICE_KEY);
    await expect(sts.send(new AssumeRoleCommand(ASK))).rejects.toMatchObject(DENIED);
    await sts.send(new AssumeRoleCommand({ ...ASK, RoleArn: `${ROLES}/Named` }));
  });

  test('a role that is not there is denied in the same words', async () => {
    const gateway = await start();
    await expect(gateway.sts(ALICE_KEY).send(new AssumeRoleCommand(ASK))).rejects.toMatchObject(DENIED);
    expect(await gateway.auditedFor()).toMatchObject({
      outcome: 'denied',
      cause: 'the directory has no such role',
    });
  });

  test('another account, if both sides allow it', async () => {
    const other = 'arn:aws:iam::444455556666:role/Other';
    running = await startStsGateway({
      accounts: [
        { users: [alice()] },
        { id: '444455556666', roles: [role('Other', { trust: [trust(ACCOUNT)] })] },
      ],
    });
    const sts = running.sts(ALICE_KEY);
    const answer = await sts.send(new AssumeRoleCommand({ ...ASK, RoleArn: other }));
    const identity = await running.sts(credentialsIn(answer)).send(new GetCallerIdentityCommand());
    expect(identity.Account).toBe('444455556666');
  });

  test('a session of the role itself only if the role trusts itself', async () => {
    const inline = { sts: [allow('sts:AssumeRole')] };
    const ofAlice = trust({ AWS: 'arn:aws:iam::111122223333:user/alice' });
    const { sts } = await start(
      role('Task', { inline, trust: [ofAlice] }),
      role('Itself', { inline, trust: [ofAlice, trust({ AWS: `${ROLES}/Itself` })] }),
    );
    const again = async (name: string): Promise<unknown> => {
      const ask = new AssumeRoleCommand({ ...ASK, RoleArn: `${ROLES}/${name}` });
      const credentials = credentialsIn(await sts(ALICE_KEY).send(ask));
      return await sts(credentials).send(ask);
    };
    await expect(again('Itself')).resolves.toBeDefined();
    await expect(again('Task')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('what a session is asked for', () => {
  test('is in the context of the trust policy', async () => {
    const condition = {
      StringEquals: {
        'sts:ExternalId': 'partner/7',
        'sts:RoleSessionName': 'alice-1',
        'sts:SourceIdentity': 'alice',
        'aws:RequestTag/Team': 'A',
        'aws:ResourceTag/Stage': 'prod',
        'aws:username': 'alice',
      },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team'], 'sts:TransitiveTagKeys': ['Team'] },
      IpAddress: { 'aws:SourceIp': '127.0.0.0/8' },
      DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
      Null: { 'sts:DurationSeconds': 'true' },
    };
    const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
    const { sts } = await start(
      role('Task', { tags: { Stage: 'prod' }, trust: [trust(ACCOUNT, condition, ...actions)] }),
    );
    const ask = {
      ...ASK,
      ExternalId: 'partner/7',
      SourceIdentity: 'alice',
      Tags: [{ Key: 'Team', Value: 'A' }],
      TransitiveTagKeys: ['Team'],
    };
    const answer = await sts(ALICE_KEY).send(new AssumeRoleCommand(ask));
    expect(answer).toMatchObject({ SourceIdentity: 'alice', PackedPolicySize: expect.any(Number) });
    for (const other of [{ ExternalId: 'partner/8' }, { SourceIdentity: 'bob' }, { RoleSessionName: 'bob' }])
      await expect(sts(ALICE_KEY).send(new AssumeRoleCommand({ ...ask, ...other }))).rejects.toMatchObject({
        name: 'AccessDenied',
      });
  });

  test('needs a permission of its own for tags and for a source identity', async () => {
    const { sts } = await start(role('Task', { trust: [trust(ACCOUNT)] }));
    const ask = (more: object): Promise<unknown> =>
      sts(ALICE_KEY).send(new AssumeRoleCommand({ ...ASK, ...more }));
    await expect(ask({ Tags: [{ Key: 'Team', Value: 'A' }] })).rejects.toThrow(
      'perform: sts:TagSession on resource',
    );
    await expect(ask({ SourceIdentity: 'alice' })).rejects.toThrow(
      'perform: sts:SetSourceIdentity on resource',
    );
    await expect(ask({ Tags: [] })).resolves.toBeDefined();
  });
});

test('what is issued is in the audit before it is answered, and no secret of it', async () => {
  const { sts, records } = await start(role('Task'));
  const answer = await sts(ALICE_KEY).send(
    new AssumeRoleCommand({
      ...ASK,
      Policy: JSON.stringify({ Version: '2012-10-17', Statement: [allow('sagemaker:*')] }),
    }),
  );
  const { accessKeyId, secretAccessKey, sessionToken } = credentialsIn(answer);
  expect(records).toMatchObject([
    {
      record: 'decided',
      outcome: 'allowed',
      operation: 'sts:AssumeRole',
      issuedAccessKeyId: accessKeyId,
      issuedPrincipal: 'arn:aws:sts::111122223333:assumed-role/Task/alice-1',
    },
    {
      record: 'completed',
      outcome: 'answered',
      principal: 'arn:aws:iam::111122223333:user/alice',
      status: 200,
    },
  ]);
  const written = JSON.stringify(records);
  for (const secret of [secretAccessKey, sessionToken, 'sagemaker:*']) expect(written).not.toContain(secret);
});

test('a key whose principal is a session of a role gives other sessions an hour at most', async () => {
  running = await startStsGateway({
    accounts: [
      {
        roles: [
          role('Batch', { inline: { sts: [allow('sts:AssumeRole')] } }),
          role('Task', { maxSessionSeconds: 43_200, trust: [trust(ACCOUNT)] }),
        ],
      },
    ],
    config: {
      identity: {
        accessKeys: [{ ...ALICE_KEY, principal: 'arn:aws:sts::111122223333:assumed-role/Batch/nightly' }],
      },
    },
  });
  const sts = running.sts(ALICE_KEY);
  await sts.send(new AssumeRoleCommand({ ...ASK, DurationSeconds: 3_600 }));
  await expect(sts.send(new AssumeRoleCommand({ ...ASK, DurationSeconds: 3_601 }))).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining('1 hour session limit'),
  });
});
