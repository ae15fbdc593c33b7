import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { AccountOptions } from '../../test/support/directory.ts';
import type { DirectoryModel } from './directory-model.ts';
import { IamDirectory } from './iam-directory.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DEV = 'arn:aws:iam::111122223333:role/teams/Dev';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/build';
const TEAM = 'arn:aws:iam::111122223333:policy/team';
const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const DENY = { Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' };

const KEY = { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', isActive: true };
const ACCOUNT: AccountOptions = {
  users: [
    {
      name: 'alice',
      id: 'AIDAEXAMPLEALICE',
      tags: { team: 'churn' },
      accessKeys: [
        { ...KEY, accessKeyId: 'AKIDEXAMPLE' },
        { ...KEY, accessKeyId: 'AKIDINACTIVE', isActive: false },
      ],
    },
    { name: 'bob' },
  ],
  roles: [
    { name: 'Dev', path: '/teams/', id: 'AROAEXAMPLEDEV', tags: { team: 'fraud' } },
    { name: 'Nameless', attached: [TEAM] },
    { name: 'AWSServiceRoleForSageMaker', path: '/aws-service-role/x/', isServiceLinked: true },
  ],
};

const directory = new IamDirectory(
  directoryModel({
    managed: { [TEAM]: [ALLOW] },
    accounts: [accountModel(ACCOUNT), accountModel({ id: '444455556666' })],
    organization: organizationModel({
      accounts: [memberModel('999999999999')],
      units: [
        unitModel('ou-ab12-11111111', {
          resourceControlPolicies: [policyModel('p-rcp', DENY)],
          units: [unitModel('ou-ab12-22222222', { accounts: [memberModel('111122223333')] })],
        }),
      ],
    }),
  }),
);

describe('what is looked up', () => {
  test('users by their ARN', () => {
    expect(directory.findUser(ALICE)?.name).toBe('alice');
    expect(directory.findUser(ALICE.replace('alice', 'Alice'))).toBeUndefined();
  });

  test('roles by account and name', () => {
    expect(directory.findRole('111122223333', 'Dev')?.arn).toBe(DEV);
    expect(directory.findRole('111122223333', 'dev')).toBeUndefined();
    expect(directory.findRole('444455556666', 'Dev')).toBeUndefined();
  });

  test('managed policies by their ARN, and the one that is built in', () => {
    expect(directory.findPolicy(TEAM)?.document.statements).toHaveLength(1);
    expect(directory.findPolicy('arn:aws:iam::aws:policy/AdministratorAccess')).toBeDefined();
    expect(directory.findPolicy('arn:aws-cn:iam::aws:policy/AdministratorAccess')).toBeDefined();
    expect(directory.findPolicy('arn:aws:iam::aws:policy/PowerUserAccess')).toBeUndefined();
  });

  test('what the model brings counts more than what is built in', () => {
    const id = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const brought = new IamDirectory(directoryModel({ managed: { [id]: [ALLOW, ALLOW] } }));
    expect(brought.findPolicy(id)?.document.statements).toHaveLength(2);
  });

  test('the policies of groups by the ARN of the group', () => {
    const group = 'arn:aws:iam::111122223333:group/teams/Scientists';
    const known = new IamDirectory(
      directoryModel({
        managed: { [TEAM]: [ALLOW] },
        accounts: [
          accountModel({ groups: [{ name: 'Scientists', path: '/teams/', attached: [TEAM] }] }),
          accountModel({ id: '444455556666' }),
        ],
      }),
    );
    expect(known.policiesOfGroup(group)?.map(({ id }) => id)).toEqual([TEAM]);
    for (const other of [
      group.replace('/teams/', '/'),
      group.replace('Scientists', 'scientists'),
      group.replace('111122223333', '444455556666'),
      group.replace('group', 'user'),
      'Scientists',
    ])
      expect(known.policiesOfGroup(other)).toBeUndefined();
  });

  test('trust policies by the ARN of the role', () => {
    expect(directory.trustPolicyOf(DEV)?.id).toBe(`${DEV}#trust-policy`);
    expect(directory.trustPolicyOf(DEV.replace('/teams/', '/'))).toBeUndefined();
  });

  test('access keys, those that are active', () => {
    const { secretAccessKey } = KEY;
    expect(directory.accessKeys()).toEqual([{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey, userArn: ALICE }]);
  });

  test('accounts and organization', () => {
    expect([...directory.accounts]).toEqual(['111122223333', '444455556666']);
    expect(directory.organization?.id).toBe('o-a1b2c3d4e5');
  });
});

const IN_RESEARCH = {
  organizationId: 'o-a1b2c3d4e5',
  organizationPaths: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/ou-ab12-22222222/'],
  callerInManagementAccount: false,
};

const federated: Principal = {
  kind: 'federatedUser',
  partition: 'aws',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:federated-user/carol',
};

describe('what is known of', () => {
  it.each<[who: string, caller: string | Principal, expected: object | undefined]>([
    ['a user', ALICE, { userId: 'AIDAEXAMPLEALICE', tags: { team: 'churn' }, ...IN_RESEARCH }],
    ['a user without id', ALICE.replace('alice', 'bob'), { tags: {}, ...IN_RESEARCH }],
    ['a user that does not exist', ALICE.replace('alice', 'eve'), undefined],
    ['a user that exists at another path', ALICE.replace('alice', 'x/alice'), undefined],
    ['a role that does not exist', SESSION.replace('Dev', 'Ops'), undefined],
    ['a role at another path', DEV.replace('/teams/', '/'), undefined],
    ['a role, its name in another case', SESSION.replace('Dev', 'dev'), undefined],
    ['a role in another partition', SESSION.replace(':aws:', ':aws-us-gov:'), undefined],
    ['the root user', 'arn:aws:iam::111122223333:root', { userId: '111122223333', ...IN_RESEARCH }],
    ['the root user in another partition', 'arn:aws-cn:iam::111122223333:root', undefined],
    [
      'a session without a name, by its role',
      DEV,
      { tags: { team: 'fraud' }, callerIsServiceLinkedRole: false, ...IN_RESEARCH },
    ],
    [
      'a federated user',
      { ...federated, userArn: ALICE },
      {
        userId: '111122223333:carol',
        federatingUserId: 'AIDAEXAMPLEALICE',
        tags: { team: 'churn' },
        ...IN_RESEARCH,
      },
    ],
    ['a federated user of a user that is gone', { ...federated, userArn: `${ALICE}2` }, undefined],
    ['a federated user of nobody known', federated, { userId: '111122223333:carol', ...IN_RESEARCH }],
    [
      'the management account',
      'arn:aws:iam::999999999999:user/admin',
      {
        organizationId: 'o-a1b2c3d4e5',
        organizationPaths: ['o-a1b2c3d4e5/r-ab12/'],
        callerInManagementAccount: true,
      },
    ],
    ['an account of nobody', 'arn:aws:iam::777788889999:user/eve', {}],
    ['a service', 'lambda.amazonaws.com', {}],
    ['an anonymous caller', 'anonymous', {}],
  ])('%s', (_, caller, expected) => {
    const principal = typeof caller === 'string' ? parsePrincipal(caller) : caller;
    expect(directory.describe(principal)).toEqual(expected && { principal, ...expected });
  });

  test('a session: the path of its role', () => {
    const facts = directory.describe(parsePrincipal(SESSION));
    expect(facts).toEqual({
      principal: {
        kind: 'roleSession',
        partition: 'aws',
        account: '111122223333',
        roleArn: DEV,
        sessionArn: SESSION,
      },
      userId: 'AROAEXAMPLEDEV:build',
      tags: { team: 'fraud' },
      callerIsServiceLinkedRole: false,
      ...IN_RESEARCH,
    });
  });

  test('a service-linked role', () => {
    const session = SESSION.replace('Dev', 'AWSServiceRoleForSageMaker');
    expect(directory.describe(parsePrincipal(session))).toMatchObject({ callerIsServiceLinkedRole: true });
  });

  test('a management account that has no place in the tree', () => {
    const facts = new IamDirectory(directoryModel({ organization: organizationModel() }));
    const principal = parsePrincipal('arn:aws:iam::999999999999:root');
    expect(facts.describe(principal)).toEqual({
      principal,
      organizationId: 'o-a1b2c3d4e5',
      callerInManagementAccount: true,
    });
  });

  test('the same principal: the same object', () => {
    const principal = parsePrincipal(SESSION);
    expect(directory.describe(principal)).toBe(directory.describe(principal));
  });
});

describe('resource control of', () => {
  test('an account: every level, and the same list for the same account', () => {
    const levels = directory.resourceControlOf('111122223333');
    expect(levels?.map(({ name, policies }) => [name, policies.map(({ id }) => id)])).toEqual([
      ['Root (r-ab12)', []],
      ['ou-ab12-11111111', ['p-rcp']],
      ['ou-ab12-22222222', []],
      ['111122223333', []],
    ]);
    expect(directory.resourceControlOf('111122223333')).toBe(levels);
  });

  it.each(['999999999999', '444455556666'])('account %s: nothing', (account) => {
    expect(directory.resourceControlOf(account)).toBeUndefined();
  });
});

describe('refused is', () => {
  const twice = memberModel('111122223333');
  const account = (options: AccountOptions): DirectoryModel =>
    directoryModel({ accounts: [accountModel(options)] });

  it.each<[what: string, model: DirectoryModel, message: string]>([
    [
      'an account twice',
      directoryModel({ accounts: [accountModel(), accountModel()] }),
      '`111122223333` stands',
    ],
    [
      'a role twice, case aside',
      account({ roles: [{ name: 'Dev' }, { name: 'dev', path: '/x/' }] }),
      'the role',
    ],
    ['a user twice, case aside', account({ users: [{ name: 'eve' }, { name: 'Eve' }] }), 'the user'],
    ['a group twice, case aside', account({ groups: [{ name: 'ops' }, { name: 'OPS' }] }), 'the group'],
    [
      'an access key twice, active or not',
      account({
        users: [
          { name: 'alice', accessKeys: [{ ...KEY, accessKeyId: 'AKIDEXAMPLE' }] },
          { name: 'bob', accessKeys: [{ ...KEY, accessKeyId: 'AKIDEXAMPLE', isActive: false }] },
        ],
      }),
      'the access key `AKIDEXAMPLE` stands in the directory twice',
    ],
    ['a group that is nowhere', account({ users: [{ name: 'alice', groups: ['ops'] }] }), 'the group `ops`'],
    ['an attached policy that is nowhere', account({ groups: [{ name: 'ops', attached: [TEAM] }] }), TEAM],
    ['a boundary that is nowhere', account({ roles: [{ name: 'Dev', boundary: TEAM }] }), TEAM],
    [
      'the user of another account',
      directoryModel({ accounts: [{ ...accountModel({ users: [{ name: 'alice' }] }), id: '444455556666' }] }),
      'is not the ARN of the user `alice` of account `444455556666`',
    ],
    [
      'the user of another partition',
      directoryModel({
        accounts: [{ ...accountModel({ users: [{ name: 'alice' }] }), partition: 'aws-cn' }],
      }),
      'is not the ARN',
    ],
    [
      'an account at two places of the organization',
      directoryModel({
        organization: organizationModel({
          accounts: [twice],
          units: [unitModel('ou-1', { accounts: [twice] })],
        }),
      }),
      'account `111122223333` stands in the organization twice',
    ],
  ])('%s', (_, model, message) => {
    const build = (): IamDirectory => new IamDirectory(model);
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
