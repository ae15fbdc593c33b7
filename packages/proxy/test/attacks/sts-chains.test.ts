import { DescribeModelCommand, ListModelsCommand } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, test } from 'vitest';
import {
  alice,
  ALICE_KEY,
  allow,
  BOB_KEY,
  credentialsIn,
  MFA_SERIAL,
  role,
  ROLES,
  startStsGateway,
  trust,
} from '../support/sts-gateway.ts';
import type { Credentials, StsGateway } from '../support/sts-gateway.ts';

let running: StsGateway | undefined;

afterEach(() => running?.close());

const ALL = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
const OF_ACCOUNT = [trust({ AWS: '111122223333' }, undefined, ...ALL)];
const MAY_CHAIN = {
  inline: { sts: [allow('sts:*'), allow('sagemaker:ListModels')] },
  maxSessionSeconds: 43_200,
};
const TEAM_A = { StringEquals: { 'aws:PrincipalTag/Team': 'A' } };
const OF_TEAM_A = { sts: [allow('sts:*'), { ...allow('sagemaker:ListModels'), Condition: TEAM_A }] };
const TAG = { Key: 'Team', Value: 'A' };

async function start(config: Parameters<typeof startStsGateway>[0]['config'] = {}): Promise<StsGateway> {
  const bob = alice({
    name: 'bob',
    id: 'AIDABOB',
    accessKeys: [{ ...BOB_KEY, isActive: true }],
    mfaDevices: [],
  });
  const partner = [trust({ AWS: '111122223333' }, { StringEquals: { 'sts:ExternalId': 'customer-7' } })];
  running = await startStsGateway({
    accounts: [
      {
        users: [alice(), bob],
        roles: [
          role('First', { ...MAY_CHAIN, trust: OF_ACCOUNT }),
          role('Second', { ...MAY_CHAIN, inline: OF_TEAM_A, trust: OF_ACCOUNT, tags: { Team: 'C' } }),
          role('Partner', { trust: partner }),
        ],
      },
    ],
    config,
  });
  return running;
}

async function assume(
  gateway: StsGateway,
  credentials: Credentials,
  name: string,
  more: Partial<AssumeRoleCommandInput> = {},
): Promise<Required<Credentials>> {
  const ask = { RoleArn: `${ROLES}/${name}`, RoleSessionName: 'alice', ...more };
  return credentialsIn(await gateway.sts(credentials).send(new AssumeRoleCommand(ask)));
}

describe('a confused deputy', () => {
  test.each([
    ['no external id', {}],
    ['the external id of another customer', { ExternalId: 'customer-8' }],
    ['the external id in another case', { ExternalId: 'CUSTOMER-7' }],
  ])('gets no session with %s', async (_, more) => {
    const gateway = await start();
    await expect(assume(gateway, ALICE_KEY, 'Partner', more)).rejects.toMatchObject({ name: 'AccessDenied' });
    await assume(gateway, ALICE_KEY, 'Partner', { ExternalId: 'customer-7' });
  });
});

describe('a transitive tag', () => {
  test.each([
    ['another value', { Tags: [{ Key: 'Team', Value: 'B' }] }],
    ['the same value', { Tags: [TAG] }],
    ['another case', { Tags: [{ Key: 'TEAM', Value: 'B' }] }],
    ['being made transitive again', { TransitiveTagKeys: ['Team'] }],
  ])('cannot be overridden by %s', async (_, more) => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First', { Tags: [TAG], TransitiveTagKeys: ['Team'] });
    await expect(assume(gateway, first, 'Second', more)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('conflicts with a transitive tag key from the calling session'),
    });
  });

  test('stays for the whole chain, and wins over the tag of the role', async () => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First', { Tags: [TAG], TransitiveTagKeys: ['Team'] });
    const second = await assume(gateway, first, 'Second');
    await gateway.sagemaker(second).send(new ListModelsCommand());
    const untagged = await assume(gateway, ALICE_KEY, 'Second');
    const call = gateway.sagemaker(untagged).send(new ListModelsCommand());
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const third = await assume(gateway, second, 'First', { Tags: [{ Key: 'Stage', Value: 'x' }] });
    const conflict = { Tags: [{ Key: 'team', Value: 'B' }] };
    await expect(assume(gateway, third, 'Second', conflict)).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });

  test('is only what is made one: another tag ends with its session', async () => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First', { Tags: [TAG] });
    const second = await assume(gateway, first, 'Second', { Tags: [{ Key: 'Team', Value: 'B' }] });
    const call = gateway.sagemaker(second).send(new ListModelsCommand());
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('cannot be shaken off where the next role does not take tags', async () => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First', { Tags: [TAG], TransitiveTagKeys: ['Team'] });
    await expect(assume(gateway, first, 'Partner', { ExternalId: 'customer-7' })).rejects.toThrow(
      'sts:TagSession',
    );
  });
});

describe('a source identity', () => {
  test('cannot be changed, and stays', async () => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First', { SourceIdentity: 'alice' });
    await expect(assume(gateway, first, 'Second', { SourceIdentity: 'bob' })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('sts:SetSourceIdentity'),
    });
    const second = await assume(gateway, first, 'Second', { SourceIdentity: 'alice' });
    const sts = gateway.sts(second);
    const ask = new AssumeRoleCommand({ RoleArn: `${ROLES}/First`, RoleSessionName: 'alice' });
    expect(await sts.send(ask)).toMatchObject({ SourceIdentity: 'alice' });
    await expect(assume(gateway, second, 'Partner', { ExternalId: 'customer-7' })).rejects.toThrow(
      'sts:SetSourceIdentity',
    );
  });
});

describe('a session policy', () => {
  const policyOf = (...actions: readonly string[]): string =>
    JSON.stringify({ Version: '2012-10-17', Statement: [allow(...actions)] });

  test('never adds to the role', async () => {
    const gateway = await start();
    const session = await assume(gateway, ALICE_KEY, 'First', { Policy: policyOf('*') });
    await gateway.sagemaker(session).send(new ListModelsCommand());
    const call = gateway.sagemaker(session).send(new DescribeModelCommand({ ModelName: 'churn' }));
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('takes away, from calls of STS too', async () => {
    const gateway = await start();
    const session = await assume(gateway, ALICE_KEY, 'First', { Policy: policyOf('sagemaker:ListTrials') });
    const call = gateway.sagemaker(session).send(new ListModelsCommand());
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('is not left behind by assuming the same role again', async () => {
    const gateway = await start();
    const session = await assume(gateway, ALICE_KEY, 'First', { Policy: policyOf('sagemaker:ListModels') });
    await expect(assume(gateway, session, 'First')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('a role', () => {
  test.each([
    ['in another case', `${ROLES}/FIRST`],
    ['below a path', `${ROLES}/team/First`],
    ['with a wildcard', `${ROLES}/F*`],
    ['of an account that nobody knows', 'arn:aws:iam::999999999999:role/First'],
    ['of another partition', 'arn:aws-cn:iam::111122223333:role/First'],
    ['with a blank', `${ROLES}/First `],
    ['by a way back', `${ROLES}/../First`],
    ['behind two slashes', `${ROLES}//First`],
    ['with a slash behind', `${ROLES}/First/`],
    ['with a colon more', `${ROLES}/First:1`],
    ['without a name', `${ROLES}/`],
    ['that objects inherit', `${ROLES}/constructor`],
    ['of an account that objects inherit', 'arn:aws:iam::constructor:role/First'],
    ['of every account', 'arn:aws:iam::*:role/First'],
  ])('%s is another role, which is denied', async (_, RoleArn) => {
    const gateway = await start();
    await expect(assume(gateway, ALICE_KEY, '', { RoleArn })).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  test('is for an hour where a session assumes it', async () => {
    const gateway = await start();
    await assume(gateway, ALICE_KEY, 'First', { DurationSeconds: 43_200 });
    const first = await assume(gateway, ALICE_KEY, 'First');
    await expect(assume(gateway, first, 'Second', { DurationSeconds: 3_601 })).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('1 hour session limit'),
    });
  });

  test('is not to be had because policies are only reported on', async () => {
    const gateway = await start({ policies: { mode: 'report-only', identityBased: [] } });
    await expect(assume(gateway, ALICE_KEY, 'Partner')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('is not to be had because something is attached to it that allows everybody', async () => {
    const { parsePolicyDocument } = await import('@sagegate/core');
    const statement = { Effect: 'Allow', Principal: '*', Action: 'sts:*', Resource: '*' };
    const document = parsePolicyDocument({ Version: '2012-10-17', Statement: [statement] });
    const resourceBased = [{ resource: `${ROLES}/*`, policy: { id: 'open.json', document } }];
    const gateway = await start({ policies: { identityBased: [], resourceBased } });
    for (const name of ['Partner', 'Nowhere'])
      await expect(assume(gateway, ALICE_KEY, name)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('an MFA device', () => {
  test('of alice is of no use to bob', async () => {
    const gateway = await start();
    const call = new GetSessionTokenCommand({ SerialNumber: MFA_SERIAL, TokenCode: '123456' });
    await expect(gateway.sts(BOB_KEY).send(call)).rejects.toMatchObject({
      message: expect.stringContaining('associated with this user'),
    });
  });

  test('is of no use to a session', async () => {
    const gateway = await start();
    const first = await assume(gateway, ALICE_KEY, 'First');
    const proof = { SerialNumber: MFA_SERIAL, TokenCode: '123456' };
    await expect(assume(gateway, first, 'Second', proof)).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
