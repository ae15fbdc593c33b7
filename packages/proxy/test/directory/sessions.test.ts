import { randomBytes } from 'node:crypto';
import { AssumeRoleCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput, Credentials } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { DirectoryModel } from '../../src/index.ts';
import { accountModel, directoryModel } from '../support/directory.ts';
import type { RoleOptions, UserOptions } from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { AccessKey, DirectoryGateway } from '../support/directory-gateway.ts';
import { ALICE } from '../support/signed-request.ts';

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const MAY_ASSUME = { Effect: 'Allow', Action: 'sts:*', Resource: '*' };
const LIST_ONLY = { Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' };
const LISTING = 'arn:aws:iam::111122223333:policy/listing';
const ROLE = 'arn:aws:iam::111122223333:role/teams/Dev';

interface State {
  readonly role?: Partial<RoleOptions>;
  readonly user?: Partial<UserOptions>;
  readonly listing?: object;
}

function model({ role, user, listing = LIST_ONLY }: State = {}): DirectoryModel {
  const dev = { name: 'Dev', path: '/teams/', id: 'AROAEXAMPLE', inline: { all: [ALLOW] }, ...role };
  const alice = {
    name: 'alice',
    id: 'AIDAEXAMPLE',
    accessKeys: [{ ...ALICE, isActive: true }],
    inline: { own: [ALLOW, MAY_ASSUME] },
    ...user,
  };
  return directoryModel({
    accounts: [accountModel({ users: [alice], roles: [dev] })],
    managed: { [LISTING]: [listing] },
  });
}

let running: DirectoryGateway;
let sts: STSClient;

beforeEach(async () => {
  running = await startDirectoryGateway(model(), {
    config: { sessions: { keys: [{ id: 'k1', secret: randomBytes(32).toString('base64') }] }, sts: {} },
  });
  sts = new STSClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  sts.destroy();
  await running.close();
});

function keyOf({
  AccessKeyId = '',
  SecretAccessKey = '',
  SessionToken = '',
}: Partial<Credentials> = {}): AccessKey {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

async function assume(more: Partial<AssumeRoleCommandInput> = {}): Promise<AccessKey> {
  const asked = { RoleArn: ROLE, RoleSessionName: 'build', ...more };
  return keyOf((await sts.send(new AssumeRoleCommand(asked))).Credentials);
}

const DENIED_BY_SESSION = /^AccessDeniedException: no session policy allows/u;
const REFUSED = 'UnrecognizedClientException: The security token included in the request is invalid.';

describe('policies that are passed with a session', () => {
  const describing = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' }],
  });

  it.each<[string, Partial<AssumeRoleCommandInput>, readonly RegExp[]]>([
    ['none', {}, [/^allowed$/u, /^allowed$/u, /^allowed$/u]],
    ['inline', { Policy: describing }, [/^allowed$/u, DENIED_BY_SESSION, DENIED_BY_SESSION]],
    ['by ARN', { PolicyArns: [{ arn: LISTING }] }, [DENIED_BY_SESSION, /^allowed$/u, DENIED_BY_SESSION]],
    [
      'both',
      { Policy: describing, PolicyArns: [{ arn: LISTING }] },
      [/^allowed$/u, /^allowed$/u, DENIED_BY_SESSION],
    ],
  ])('limit it: %s', async (_, more, [describes, lists, stops]) => {
    const calls = running.as(await assume(more));
    expect(await calls.describe()).toMatch(describes ?? '');
    expect(await calls.list()).toMatch(lists ?? '');
    expect(await calls.stop()).toMatch(stops ?? '');
  });

  test('limit it beside a session of the same name that has none', async () => {
    const [limited, free] = [await assume({ Policy: describing }), await assume()];
    for (let round = 0; round < 2; round += 1) {
      expect(await running.as(limited).list()).toMatch(DENIED_BY_SESSION);
      expect(await running.as(free).list()).toBe('allowed');
    }
  });

  test('are those of the directory as it is when the session calls', async () => {
    const calls = running.as(await assume({ PolicyArns: [{ arn: LISTING }] }));
    expect(await calls.list()).toBe('allowed');
    expect(await running.swap(model({ listing: { ...LIST_ONLY, Effect: 'Deny' } }))).toBe('applied');
    expect(await calls.list()).toMatch(/^AccessDeniedException: an explicit deny in a session policy/u);
  });
});

describe('a session of a role', () => {
  it.each<[string, State, string | RegExp]>([
    ['goes on when the role changes', { role: { tags: { team: 'ml' } } }, /^allowed$/u],
    ['loses what the role loses', { role: { inline: {} } }, /^AccessDeniedException: no identity-based/u],
    ['ends with the role', { role: { name: 'Other' } }, REFUSED],
    ['is none of a role that has its name now', { role: { id: 'AROAANOTHER' } }, REFUSED],
    ['is none of a role of its name below another path', { role: { path: '/admins/' } }, REFUSED],
    ['does not end with who assumed the role', { user: { name: 'bob' } }, /^allowed$/u],
  ])('%s', async (_, next, expected) => {
    const key = await assume();
    expect(await running.as(key).list()).toBe('allowed');
    expect(await running.swap(model(next))).toBe('applied');
    expect(await running.as(key).list()).toMatch(expected);
  });

  test('ends for what was issued before, by a Deny on the time of issue', async () => {
    const key = await assume();
    const revoked = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:TokenIssueTime': new Date(Date.now() + 60_000).toISOString() } },
    };
    expect(await running.swap(model({ role: { inline: { all: [ALLOW, revoked] } } }))).toBe('applied');
    expect(await running.as(key).list()).toMatch(
      /^AccessDeniedException: an explicit deny in an identity-based/u,
    );
  });

  test('has the tags of the role and those that were passed', async () => {
    const Condition = {
      StringEquals: { 'aws:PrincipalTag/team': 'ml', 'aws:PrincipalTag/stage': 'test' },
    };
    const trust = [
      { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
    ];
    const role = { tags: { team: 'ml' }, trust, inline: { tagged: [{ ...ALLOW, Condition }] } };
    await running.swap(model({ role }));
    const tagged = await assume({ Tags: [{ Key: 'stage', Value: 'test' }] });
    expect(await running.as(tagged).list()).toBe('allowed');
    expect(await running.as(await assume()).list()).toMatch(/^AccessDeniedException/u);
  });
});

test('a session of a user ends with the user, and with one who has its name now', async () => {
  const key = keyOf((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  expect(await running.as(key).list()).toBe('allowed');
  await running.swap(model({ user: { id: 'AIDAANOTHER' } }));
  expect(await running.as(key).list()).toBe(REFUSED);
  await running.swap(model({ user: { name: 'bob' } }));
  expect(await running.as(key).list()).toBe(REFUSED);
  await running.swap(model());
  expect(await running.as(key).list()).toBe('allowed');
});
