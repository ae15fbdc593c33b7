import { ListModelsCommand, ListTrialsCommand } from '@aws-sdk/client-sagemaker';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import { stepAt, totpAt } from '../src/sts/totp/totp.ts';
import {
  alice,
  ALICE_KEY,
  allow,
  credentialsIn,
  MFA_SERIAL,
  role,
  ROLES,
  startStsGateway,
  trust,
} from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';

let running: StsGateway | undefined;

afterEach(() => running?.close());

const WITH_MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const ARN = 'arn:aws:iam::111122223333:user/alice';
const SEED = Buffer.from('12345678901234567890');

function code(steps = 0): string {
  return totpAt(SEED, stepAt(new Date()) + steps);
}

/** A code that the device does not show now, and not for the time that a test may take. */
function wrongCode(): string {
  const shown = Array.from({ length: 24 }, (_, index) => code(index - 2));
  const codes = Array.from({ length: 25 }, (_, index) => String(index).padStart(6, '0'));
  return codes.find((one) => !shown.includes(one)) ?? '';
}

async function start(more: Parameters<typeof alice>[0] = {}): Promise<StsGateway> {
  const recently = { NumericLessThan: { 'aws:MultiFactorAuthAge': '60' }, ...WITH_MFA };
  const roles = [
    role('Task', { maxSessionSeconds: 43_200 }),
    role('Guarded', { trust: [trust({ AWS: '111122223333' }, recently)] }),
  ];
  running = await startStsGateway({ accounts: [{ users: [alice(more)], roles }] });
  return running;
}

describe('GetSessionToken', () => {
  test('gives a session of the user, with the permissions of the user', async () => {
    const { sts, sagemaker, upstream } = await start();
    const answer = await sts(ALICE_KEY).send(new GetSessionTokenCommand());
    const hours = ((answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(12);
    const session = credentialsIn(answer);
    expect(await sts(session).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: ARN,
      UserId: 'AIDAALICEEXAMPLE',
    });
    await sagemaker(session).send(new ListModelsCommand());
    expect(upstream.requests).toHaveLength(1);
    await expect(sagemaker(session).send(new ListTrialsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('says that MFA was passed, once for each code', async () => {
    const work = [{ ...allow('sagemaker:ListModels'), Condition: WITH_MFA }];
    const { sts, sagemaker } = await start({ inline: { work } });
    const proof = { SerialNumber: MFA_SERIAL, TokenCode: code() };
    const session = credentialsIn(await sts(ALICE_KEY).send(new GetSessionTokenCommand(proof)));
    await sagemaker(session).send(new ListModelsCommand());
    await expect(sts(ALICE_KEY).send(new GetSessionTokenCommand(proof))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    });
    const without = credentialsIn(await sts(ALICE_KEY).send(new GetSessionTokenCommand()));
    await expect(sagemaker(without).send(new ListModelsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test.each([
    ['a wrong code', { SerialNumber: MFA_SERIAL, TokenCode: wrongCode() }, 'invalid MFA one time pass code'],
    ['a code alone', { TokenCode: '123456' }, 'must provide both MFA serial number and one time pass code'],
    [
      'a device alone',
      { SerialNumber: MFA_SERIAL },
      'must provide both MFA serial number and one time pass code',
    ],
    [
      'the device of somebody else',
      { SerialNumber: 'arn:aws:iam::111122223333:mfa/bob', TokenCode: '123456' },
      'unable to validate MFA code',
    ],
  ])('denies %s', async (_, proof, message) => {
    const { sts } = await start();
    await expect(sts(ALICE_KEY).send(new GetSessionTokenCommand(proof))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(message),
    });
  });

  test('is not for sessions, whose end it would put off', async () => {
    const { sts } = await start();
    const session = credentialsIn(await sts(ALICE_KEY).send(new GetSessionTokenCommand()));
    await expect(sts(session).send(new GetSessionTokenCommand())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'Cannot call GetSessionToken with session credentials',
    });
    const long = { RoleArn: `${ROLES}/Task`, RoleSessionName: 'alice', DurationSeconds: 3_601 };
    await expect(sts(session).send(new AssumeRoleCommand(long))).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('1 hour session limit for roles assumed by role chaining'),
    });
    await sts(session).send(new AssumeRoleCommand({ ...long, DurationSeconds: 3_600 }));
    await sts(ALICE_KEY).send(new AssumeRoleCommand(long));
  });
});

describe('MFA and roles', () => {
  const ASK = { RoleArn: `${ROLES}/Guarded`, RoleSessionName: 'alice' };

  test('a code with the call, or a session that has it, opens a role that asks for MFA', async () => {
    const { sts } = await start();
    await expect(sts(ALICE_KEY).send(new AssumeRoleCommand(ASK))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const proof = { SerialNumber: MFA_SERIAL, TokenCode: code() };
    await sts(ALICE_KEY).send(new AssumeRoleCommand({ ...ASK, ...proof }));
    const session = credentialsIn(
      await sts(ALICE_KEY).send(new GetSessionTokenCommand({ ...proof, TokenCode: code(1) })),
    );
    await sts(session).send(new AssumeRoleCommand(ASK));
  });
});

describe('GetFederationToken', () => {
  const POLICY = JSON.stringify({
    Version: '2012-10-17',
    Statement: [allow('sagemaker:ListModels', 'sagemaker:ListTrials')],
  });

  test('gives what both the user and the session policy allow', async () => {
    const { sts, sagemaker } = await start();
    const ask = new GetFederationTokenCommand({ Name: 'carol', Policy: POLICY });
    const answer = await sts(ALICE_KEY).send(ask);
    expect(answer).toMatchObject({
      FederatedUser: {
        FederatedUserId: '111122223333:carol',
        Arn: 'arn:aws:sts::111122223333:federated-user/carol',
      },
      PackedPolicySize: expect.any(Number),
    });
    const session = credentialsIn(answer);
    await sagemaker(session).send(new ListModelsCommand());
    await expect(sagemaker(session).send(new ListTrialsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('gives nothing without a session policy', async () => {
    const { sts, sagemaker } = await start();
    const session = credentialsIn(
      await sts(ALICE_KEY).send(new GetFederationTokenCommand({ Name: 'carol' })),
    );
    await expect(sagemaker(session).send(new ListModelsCommand())).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test('gives a session that can ask STS who it is, and nothing else', async () => {
    const { sts } = await start();
    const session = credentialsIn(
      await sts(ALICE_KEY).send(new GetFederationTokenCommand({ Name: 'carol', Policy: POLICY })),
    );
    expect(await sts(session).send(new GetCallerIdentityCommand())).toMatchObject({
      Arn: 'arn:aws:sts::111122223333:federated-user/carol',
      UserId: '111122223333:carol',
    });
    const calls = [
      new AssumeRoleCommand({ RoleArn: `${ROLES}/Task`, RoleSessionName: 'carol' }),
      new GetSessionTokenCommand(),
      new GetFederationTokenCommand({ Name: 'dave' }),
    ] as const;
    for (const call of calls)
      await expect(sts(session).send(call as AssumeRoleCommand)).rejects.toMatchObject({
        name: 'AccessDenied',
      });
  });

  test('needs permission for that name, and for its tags', async () => {
    const resource = 'arn:aws:sts::111122223333:federated-user/carol';
    const statement = { Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: resource };
    const { sts } = await start({ inline: { sts: [statement] } });
    const ask = (more: object): Promise<unknown> =>
      sts(ALICE_KEY).send(new GetFederationTokenCommand({ Name: 'carol', ...more }));
    await ask({});
    await expect(ask({ Name: 'dave' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${ARN} is not authorized to perform: sts:GetFederationToken on resource: arn:aws:sts::111122223333:federated-user/dave`,
    });
    await expect(ask({ Tags: [{ Key: 'Team', Value: 'A' }] })).rejects.toThrow('sts:TagSession');
  });
});
