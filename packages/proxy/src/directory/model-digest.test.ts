import { describe, expect, it, test } from 'vitest';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { DirectoryModel } from './directory-model.ts';
import { IamDirectory } from './iam-directory.ts';
import { modelDigest } from './model-digest.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const TEAM = 'arn:aws:iam::111122223333:policy/team';

const alice = { name: 'alice', tags: { team: 'churn', cost: 'red' }, groups: ['dev', 'ops'] };
const bob = { name: 'bob', attached: [TEAM] };
const groups = [{ name: 'dev' }, { name: 'ops' }];
const account = accountModel({ users: [alice, bob], groups });
const unit = unitModel('ou-ab12-11111111', { accounts: [memberModel('111122223333')] });
const organization = organizationModel({ units: [unit] });
const managed = { [TEAM]: [ALLOW] };

const model = directoryModel({ managed, accounts: [account], organization });

describe('the digest stays', () => {
  it.each<[what: string, same: DirectoryModel]>([
    ['for a copy', structuredClone(model)],
    [
      'for members in another order',
      { organization, managedPolicies: model.managedPolicies, accounts: [account] },
    ],
    [
      'for lists in another order',
      {
        ...model,
        accounts: [{ ...account, users: account.users.toReversed(), groups: account.groups.toReversed() }],
      },
    ],
    [
      'for tags in another order',
      directoryModel({
        managed,
        accounts: [
          accountModel({ users: [{ ...alice, tags: { cost: 'red', team: 'churn' } }, bob], groups }),
        ],
        organization,
      }),
    ],
    ['when it stands there', { ...model, digest: 'of the loader' }],
  ])('%s', (_, same) => {
    expect(modelDigest(same)).toBe(modelDigest(model));
  });
});

describe('the digest is another one', () => {
  const withAlice = (changes: object): DirectoryModel =>
    directoryModel({
      managed,
      accounts: [accountModel({ users: [{ ...alice, ...changes }, bob], groups })],
      organization,
    });

  it.each<[what: string, other: DirectoryModel]>([
    ['for a tag', withAlice({ tags: { team: 'churn', cost: 'blue' } })],
    ['for a tag that changed places with its value', withAlice({ tags: { churn: 'team', cost: 'red' } })],
    ['for a group less', withAlice({ groups: ['dev'] })],
    ['for a path', withAlice({ path: '/x/' })],
    ['for the text of a policy', { ...model, managedPolicies: [policyModel(TEAM, ALLOW, ALLOW)] }],
    ['without the organization', directoryModel({ managed, accounts: [account] })],
    [
      'for an account at another place',
      {
        ...model,
        organization: organizationModel({
          accounts: [memberModel('111122223333')],
          units: [unitModel('ou-ab12-11111111')],
        }),
      },
    ],
    [
      'for an access key',
      withAlice({ accessKeys: [{ accessKeyId: 'A', secretAccessKey: 'B', isActive: true }] }),
    ],
  ])('%s', (_, other) => {
    expect(modelDigest(other)).not.toBe(modelDigest(model));
  });
});

test('a directory has the digest of its loader, or takes it from its model', () => {
  expect(new IamDirectory({ ...model, digest: 'of the loader' }).digest).toBe('of the loader');
  expect(new IamDirectory(model).digest).toBe(modelDigest(model));
  expect(modelDigest(model)).toMatch(/^[0-9a-f]{64}$/);
});
