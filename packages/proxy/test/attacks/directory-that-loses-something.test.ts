import { randomBytes } from 'node:crypto';
import { AssumeRoleCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryModel } from '../../src/index.ts';
import { accountModel, directoryModel, memberModel, organizationModel } from '../support/directory.ts';
import type { AccountOptions, RoleOptions, UserOptions } from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { Calls, DirectoryGateway } from '../support/directory-gateway.ts';
import { ALICE } from '../support/signed-request.ts';
import { credentialsIn } from '../support/sts-gateway.ts';

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const ASSUME = { Effect: 'Allow', Action: 'sts:*', Resource: '*' };
const CAP = 'arn:aws:iam::111122223333:policy/cap';

interface State {
  readonly user?: Partial<UserOptions>;
  readonly role?: Partial<RoleOptions>;
  readonly account?: Partial<AccountOptions>;
  readonly isMember?: boolean;
}

function model({ user, role, account, isMember = true }: State = {}): DirectoryModel {
  const alice = {
    name: 'alice',
    groups: ['ml'],
    accessKeys: [{ ...ALICE, isActive: true }],
    inline: { sts: [ASSUME] },
    ...user,
  };
  const dev = { name: 'Dev', path: '/teams/', inline: { all: [ALLOW] }, ...role };
  const groups = [{ name: 'ml', inline: { all: [ALLOW] } }];
  return directoryModel({
    managed: { [CAP]: [{ ...ALLOW, Action: 'sagemaker:Describe*' }] },
    accounts: [accountModel({ users: [alice], groups, roles: [dev], ...account })],
    organization: organizationModel({ accounts: isMember ? [memberModel('111122223333')] : [] }),
  });
}

let running: DirectoryGateway;
let sessions: readonly Calls[];

beforeEach(async () => {
  running = await startDirectoryGateway(model(), {
    config: { sessions: { keys: [{ id: 'k1', secret: randomBytes(32).toString('base64') }] }, sts: {} },
  });
  const { url: endpoint } = running;
  const sts = new STSClient({ endpoint, region: 'us-east-1', credentials: { ...ALICE }, maxAttempts: 1 });
  const RoleArn = 'arn:aws:iam::111122223333:role/teams/Dev';
  const role = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'build' }));
  const user = await sts.send(new GetSessionTokenCommand({}));
  sts.destroy();
  sessions = [user, role].map((answer) => running.as(credentialsIn(answer)));
});

afterEach(() => running.close());

const REFUSED = 'UnrecognizedClientException: The security token included in the request is invalid.';
const NO_BOUNDARY = 'AccessDeniedException: no permissions boundary allows the sagemaker:ListModels action';
const NO_IDENTITY = 'AccessDeniedException: no identity-based policy allows the sagemaker:ListModels action';
const NO_SCP = 'AccessDeniedException: no service control policy allows the sagemaker:ListModels action';

describe('sessions that are under way, when the directory is another one', () => {
  it.each<[string, State, string, string]>([
    ['a group is left', { user: { groups: [] } }, NO_IDENTITY, 'allowed'],
    ['the user has a boundary', { user: { boundary: CAP } }, NO_BOUNDARY, 'allowed'],
    ['the role has a boundary', { role: { boundary: CAP } }, 'allowed', NO_BOUNDARY],
    ['the user has another case', { user: { name: 'Alice' } }, REFUSED, 'allowed'],
    ['the role has another case', { role: { name: 'dev' } }, 'allowed', REFUSED],
    ['the account has left its organization', { isMember: false }, NO_SCP, NO_SCP],
    [
      'its ARNs are of another partition',
      { account: { partition: 'aws-cn', users: [], roles: [] } },
      REFUSED,
      REFUSED,
    ],
    ['it does not cover the account', { account: { id: '444455556666' } }, NO_IDENTITY, NO_IDENTITY],
  ])('%s', async (_, next, ofUser, ofRole) => {
    for (const session of sessions) expect(await session.list()).toBe('allowed');
    expect(await running.swap(model(next))).toBe('applied');
    const outcomes = await Promise.all(sessions.map((session) => session.list()));
    expect(outcomes).toEqual([ofUser, ofRole].map((outcome) => expect.stringContaining(outcome) as string));
    expect(await running.swap(model())).toBe('applied');
    for (const session of sessions) expect(await session.list()).toBe('allowed');
  });
});
