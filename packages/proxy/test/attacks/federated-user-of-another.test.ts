import { randomBytes } from 'node:crypto';
import { GetFederationTokenCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryModel } from '../../src/index.ts';
import { accountModel, directoryModel } from '../support/directory.ts';
import type { UserOptions } from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { Calls, DirectoryGateway } from '../support/directory-gateway.ts';
import { ALICE } from '../support/signed-request.ts';
import { credentialsIn } from '../support/sts-gateway.ts';

const ALLOW = { Effect: 'Allow', Action: ['sagemaker:*', 'sts:*'], Resource: '*' };

function model(user: Partial<UserOptions> = {}): DirectoryModel {
  const alice = {
    name: 'alice',
    id: 'AIDAALICEEXAMPLE',
    accessKeys: [{ ...ALICE, isActive: true }],
    inline: { all: [ALLOW] },
    ...user,
  };
  return directoryModel({ accounts: [accountModel({ users: [alice], groups: [{ name: 'ml' }] })] });
}

let running: DirectoryGateway;
let federated: Calls;

beforeEach(async () => {
  running = await startDirectoryGateway(model({ groups: ['ml'] }), {
    config: { sessions: { keys: [{ id: 'k1', secret: randomBytes(32).toString('base64') }] }, sts: {} },
  });
  const sts = new STSClient({
    endpoint: running.url,
    region: 'us-east-1',
    credentials: { ...ALICE },
    maxAttempts: 1,
  });
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [ALLOW] });
  const answer = await sts.send(new GetFederationTokenCommand({ Name: 'report', Policy }));
  sts.destroy();
  federated = running.as(credentialsIn(answer));
});

afterEach(() => running.close());

const REFUSED = /^UnrecognizedClientException/u;

describe('the session of a federated user', () => {
  it.each<[string, Partial<UserOptions>, RegExp]>([
    ['goes on as long as the user is who it was', { tags: { team: 'ml' } }, /^allowed$/u],
    ['ends with the user', { name: 'bob' }, REFUSED],
    ['is none of a user that has its name now', { id: 'AIDAANOTHEREXAMPLE' }, REFUSED],
    ['loses what the user loses', { inline: {} }, /^AccessDeniedException: no identity-based/u],
  ])('%s', async (_, next, expected) => {
    expect(await federated.list()).toBe('allowed');
    expect(await running.swap(model(next))).toBe('applied');
    expect(await federated.list()).toMatch(expected);
  });
});
