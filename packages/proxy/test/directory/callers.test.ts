import { once } from 'node:events';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AccessKeyConfig, DirectoryModel } from '../../src/index.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  unitModel,
} from '../support/directory.ts';
import type { AccountOptions, RoleOptions, UserOptions } from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { DirectoryGateway } from '../support/directory-gateway.ts';
import { rawClient } from '../support/raw-client.ts';
import { ALICE, signedCall, wire } from '../support/signed-request.ts';

let running: DirectoryGateway;

afterEach(() => running.close());

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };

/** Allows where the conditions hold. */
function allowWhere(Condition: object): object {
  return { ...ALLOW, Condition };
}

const KEY = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  sessionToken: 'token',
};
const DEV_SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/build';

interface Scene {
  readonly role?: Partial<RoleOptions>;
  readonly key?: Partial<AccessKeyConfig>;
  readonly account?: AccountOptions;
}

/** A session of the role Dev, with a key of the configuration. */
async function startSession({ role, key, account }: Scene): Promise<void> {
  const dev = { name: 'Dev', path: '/teams/ml/', id: 'AROAEXAMPLE', inline: { all: [ALLOW] }, ...role };
  running = await startDirectoryGateway(
    directoryModel({
      accounts: [accountModel({ roles: [dev], ...account })],
      organization: organizationModel({
        units: [unitModel('ou-ab12-11111111', { accounts: [memberModel('111122223333')] })],
      }),
    }),
    { config: { identity: { accessKeys: [{ ...KEY, principal: DEV_SESSION, ...key }] } } },
  );
}

describe('a session of a role has what the directory knows of the role', () => {
  it.each<[string, object, Scene]>([
    [
      'the path of the role in aws:PrincipalArn',
      { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/teams/ml/Dev' } },
      {},
    ],
    [
      'the tags of the role',
      { StringEquals: { 'aws:PrincipalTag/team': 'ml' } },
      { role: { tags: { Team: 'ml' } } },
    ],
    [
      'beside those of the session',
      { StringEquals: { 'aws:PrincipalTag/team': 'ml', 'aws:PrincipalTag/stage': 'test' } },
      { role: { tags: { team: 'ml' } }, key: { tags: { stage: 'test' } } },
    ],
    [
      'which win, whatever their case',
      { StringEquals: { 'aws:PrincipalTag/team': 'vision' } },
      { role: { tags: { team: 'ml' } }, key: { tags: { TEAM: 'vision' } } },
    ],
    [
      'its unique id',
      { StringLike: { 'aws:userid': 'AROAEXAMPLE:build' } },
      { key: { userId: 'AROAOTHER:x' } },
    ],
    [
      'its organization',
      {
        StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        'ForAnyValue:StringEquals': {
          'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/',
        },
      },
      {},
    ],
  ])('%s', async (_, Condition, { role, key }) => {
    await startSession({
      role: { ...role, inline: { where: [allowWhere(Condition)] } },
      ...(key && { key }),
    });
    expect(await running.as(KEY).list()).toBe('allowed');
  });

  test('and is audited with its id', async () => {
    await startSession({});
    await running.as(KEY).list();
    expect(await running.auditedFor()).toMatchObject({
      userId: 'AROAEXAMPLE:build',
      account: '111122223333',
    });
  });
});

const REFUSED = 'UnrecognizedClientException: The security token included in the request is invalid.';

describe('an access key of the configuration whose principal the directory should know', () => {
  it.each<[string, string, string]>([
    ['a role that there is', DEV_SESSION, 'allowed'],
    ['a role that there is not', 'arn:aws:sts::111122223333:assumed-role/Gone/build', REFUSED],
    ['a name that differs in case', 'arn:aws:sts::111122223333:assumed-role/dev/build', REFUSED],
    ['the role under another path', 'arn:aws:iam::111122223333:role/Dev', REFUSED],
    ['a user that there is not', 'arn:aws:iam::111122223333:user/mallory', REFUSED],
    ['another partition', 'arn:aws-cn:sts::111122223333:assumed-role/Dev/build', REFUSED],
  ])('%s', async (_, principal, expected) => {
    await startSession({ key: { principal } });
    expect(await running.as(KEY).list()).toBe(expected);
  });

  test('says in the audit who it was, and why', async () => {
    await startSession({ key: { principal: 'arn:aws:iam::111122223333:user/mallory' } });
    await running.as(KEY).list();
    expect(await running.auditedFor()).toMatchObject({
      principal: 'arn:aws:iam::111122223333:user/mallory',
      errorCode: 'UnrecognizedClientException',
      cause: 'the directory has no such principal',
    });
  });
});

test('a caller of another form whom the directory does not know has what the configuration gives it', async () => {
  const principal = 'arn:aws:iam::111122223333:role/Console';
  running = await startDirectoryGateway(directoryModel({ accounts: [accountModel()] }), {
    config: { identity: { static: { principal } } },
  });
  expect(await running.as(KEY).list()).toMatch(/^AccessDeniedException: no identity-based policy allows/u);
});

test('a service-linked role is not bound by the organization', async () => {
  const name = 'AWSServiceRoleForSageMaker';
  const path = '/aws-service-role/sagemaker.amazonaws.com/';
  const linked = { name, path, inline: { all: [ALLOW] }, isServiceLinked: true };
  const alike = { name: 'AWSServiceRoleForNobody', path: '/', inline: { all: [ALLOW] } };
  const nothing = { serviceControlPolicies: [], accounts: [memberModel('111122223333')] };
  const key = (session: string, accessKeyId: string): AccessKeyConfig => ({
    ...KEY,
    accessKeyId,
    principal: `arn:aws:sts::111122223333:assumed-role/${session}`,
  });
  running = await startDirectoryGateway(
    directoryModel({
      accounts: [accountModel({ roles: [linked, alike] })],
      organization: organizationModel({ units: [unitModel('ou-ab12-11111111', nothing)] }),
    }),
    {
      config: {
        identity: {
          accessKeys: [key(`${name}/s`, 'ASIALINKED'), key('AWSServiceRoleForNobody/s', 'ASIAALIKE')],
        },
      },
    },
  );
  expect(await running.as({ ...KEY, accessKeyId: 'ASIALINKED' }).list()).toBe('allowed');
  expect(await running.as({ ...KEY, accessKeyId: 'ASIAALIKE' }).list()).toMatch(
    /^AccessDeniedException: no service control policy allows/u,
  );
});

/** alice, who may do something or nothing. */
function aliceWho(may: boolean, alice: Partial<UserOptions> = {}): DirectoryModel {
  const user = { name: 'alice', accessKeys: [{ ...ALICE, isActive: true }] };
  return directoryModel({
    accounts: [accountModel({ users: [{ ...user, ...(may && { inline: { all: [ALLOW] } }), ...alice }] })],
  });
}

describe('a directory that changes', () => {
  const DENIED = /^AccessDeniedException: no identity-based policy allows/u;

  test('decides the next request, and takes and gives access keys', async () => {
    running = await startDirectoryGateway(aliceWho(false), { config: { identity: { accessKeys: [] } } });
    expect(await running.as(ALICE).list()).toMatch(DENIED);
    expect(await running.swap(aliceWho(true))).toBe('applied');
    expect(await running.as(ALICE).list()).toBe('allowed');
    expect(await running.swap(aliceWho(true, { accessKeys: [{ ...ALICE, isActive: false }] }))).toBe(
      'applied',
    );
    expect(await running.as(ALICE).list()).toBe(REFUSED);
  });

  test('has one revision as long as it holds the same', async () => {
    running = await startDirectoryGateway(aliceWho(true));
    const revisionNow = async (): Promise<string | undefined> => {
      await running.as(ALICE).list();
      return running.audited.at(-1)?.policyRevision;
    };
    const first = await revisionNow();
    await running.swap(aliceWho(true));
    expect(await revisionNow()).toBe(first);
    await running.swap(aliceWho(true, { tags: { team: 'ml' } }));
    expect(await revisionNow()).not.toBe(first);
  });

  test('is refused as a whole when a key is also one of the configuration', async () => {
    const bob = { ...ALICE, principal: 'arn:aws:iam::444455556666:user/bob' };
    running = await startDirectoryGateway(aliceWho(true, { accessKeys: [] }), {
      config: { identity: { accessKeys: [bob] } },
    });
    expect(await running.swap(aliceWho(true))).toBe('refused: access key `AKIDEXAMPLE` is given twice');
    expect(await running.as(ALICE).list()).toMatch(DENIED);
  });

  test('decides a request by the state that was in force when it came', async () => {
    const arrived: (() => void)[] = [];
    running = await startDirectoryGateway(aliceWho(true), {
      environment: {
        newRequestId: () => {
          for (const wake of arrived.splice(0)) wake();
          return crypto.randomUUID();
        },
      },
    });
    const bytes = wire(signedCall(running.url, 'ListModels', {}));
    const headLength = bytes.length - '{}'.length;
    const client = rawClient(running.url);
    const atGateway = new Promise<void>((resolve) => {
      arrived.push(resolve);
    });
    await once(client.socket, 'connect');
    client.socket.write(bytes.subarray(0, headLength));
    await atGateway;
    expect(await running.swap(aliceWho(false, { accessKeys: [] }))).toBe('applied');
    client.socket.write(bytes.subarray(headLength));
    expect(await client.receives('\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /u);
    client.socket.destroy();
    expect(await running.as(ALICE).list()).toBe(REFUSED);
  });
});
