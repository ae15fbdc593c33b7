import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { OrganizationLevel, PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { CallerSession } from './directory-caller.ts';
import { IamDirectory } from './iam-directory.ts';

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const GUARDRAIL = policyModel('p-guardrail', { Effect: 'Allow', Action: '*', Resource: '*' });

const TEAM = 'arn:aws:iam::111122223333:policy/team';
const CAP = 'arn:aws:iam::111122223333:policy/cap';

const ALICE = 'arn:aws:iam::111122223333:user/research/alice';
const DEV = 'arn:aws:iam::111122223333:role/teams/Dev';
const DEV_GROUP = 'arn:aws:iam::111122223333:group/dev';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const DEV_SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/build';
const LINKED =
  'arn:aws:iam::111122223333:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForSageMaker';

const directory = new IamDirectory(
  directoryModel({
    managed: { [TEAM]: [ALLOW], [CAP]: [ALLOW] },
    accounts: [
      accountModel({
        users: [
          {
            name: 'alice',
            path: '/research/',
            inline: { own: [ALLOW] },
            attached: [TEAM],
            groups: ['Dev', 'ops'],
            boundary: CAP,
          },
        ],
        groups: [
          { name: 'dev', inline: { shared: [ALLOW] }, attached: [CAP] },
          { name: 'ops', attached: [ADMINISTRATOR] },
          { name: 'others', attached: [TEAM] },
        ],
        roles: [
          { name: 'Dev', path: '/teams/', inline: { own: [ALLOW] }, attached: [TEAM], boundary: CAP },
          {
            name: 'AWSServiceRoleForSageMaker',
            path: '/aws-service-role/sagemaker.amazonaws.com/',
            inline: { linked: [ALLOW] },
            isServiceLinked: true,
          },
        ],
      }),
      accountModel({ id: '222233334444', roles: [{ name: 'Deploy', inline: { own: [ALLOW] } }] }),
      accountModel({ id: '444455556666', users: [{ name: 'eve', inline: { all: [ALLOW] } }] }),
      accountModel({ id: '999999999999', users: [{ name: 'admin', inline: { all: [ALLOW] } }] }),
    ],
    organization: organizationModel({
      accounts: [memberModel('999999999999'), memberModel('222233334444')],
      units: [
        unitModel('ou-ab12-11111111', {
          name: 'research',
          units: [
            unitModel('ou-ab12-22222222', {
              serviceControlPolicies: [GUARDRAIL],
              accounts: [memberModel('111122223333', { name: 'churn' })],
            }),
          ],
        }),
      ],
    }),
  }),
);

const LEVELS = [
  'Root (r-ab12): p-FullAWSAccess',
  'research (ou-ab12-11111111): p-FullAWSAccess',
  'ou-ab12-22222222: p-guardrail',
  'churn (111122223333): p-FullAWSAccess',
];

const federated: Principal = {
  kind: 'federatedUser',
  partition: 'aws',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:federated-user/bob',
};

const CASES: readonly (readonly [who: string, caller: Principal | string, expected: object])[] = [
  [
    'a user: its own, attached, and those of its groups, whose names ignore case',
    ALICE,
    {
      identityBased: [`${ALICE}#own`, TEAM, `${DEV_GROUP}#shared`, CAP, ADMINISTRATOR],
      serviceControl: LEVELS,
      permissionsBoundary: [CAP],
    },
  ],
  ['a user that does not exist', 'arn:aws:iam::111122223333:user/alice', { serviceControl: LEVELS }],
  [
    'a session of a role, told by its name',
    DEV_SESSION,
    { identityBased: [`${DEV}#own`, TEAM], serviceControl: LEVELS, permissionsBoundary: [CAP] },
  ],
  [
    'a session of a role, told by its ARN',
    DEV,
    { identityBased: [`${DEV}#own`, TEAM], serviceControl: LEVELS, permissionsBoundary: [CAP] },
  ],
  [
    'a session of a role in another account: what binds that account',
    'arn:aws:sts::222233334444:assumed-role/Deploy/alice',
    {
      identityBased: ['arn:aws:iam::222233334444:role/Deploy#own'],
      serviceControl: [LEVELS[0], '222233334444: p-FullAWSAccess'],
    },
  ],
  ['a session of the role at another path', DEV.replace('/teams/', '/other/'), { serviceControl: LEVELS }],
  ['a session of another role', DEV_SESSION.replace('/Dev/', '/Ops/'), { serviceControl: LEVELS }],
  ['a name in another case', DEV_SESSION.replace('/Dev/', '/dev/'), { serviceControl: LEVELS }],
  [
    'a session in another partition',
    DEV_SESSION.replace('arn:aws:', 'arn:aws-cn:'),
    { serviceControl: LEVELS },
  ],
  ['the root user', 'arn:aws:iam::111122223333:root', { serviceControl: LEVELS }],
  [
    'a federated user: those of the user that asked',
    { ...federated, userArn: ALICE },
    {
      identityBased: [`${ALICE}#own`, TEAM, `${DEV_GROUP}#shared`, CAP, ADMINISTRATOR],
      serviceControl: LEVELS,
      permissionsBoundary: [CAP],
    },
  ],
  ['a federated user of nobody who is known', federated, { serviceControl: LEVELS }],
  [
    'a federated user of a user of another account',
    { ...federated, userArn: 'arn:aws:iam::999999999999:user/admin' },
    { serviceControl: LEVELS },
  ],
  ['a service-linked role: no service control', LINKED, { identityBased: [`${LINKED}#linked`] }],
  [
    'a user of the management account: no service control',
    'arn:aws:iam::999999999999:user/admin',
    { identityBased: ['arn:aws:iam::999999999999:user/admin#all'] },
  ],
  ['the root user of the management account', 'arn:aws:iam::999999999999:root', {}],
  [
    'a user of a covered account outside the organization',
    'arn:aws:iam::444455556666:user/eve',
    {
      identityBased: ['arn:aws:iam::444455556666:user/eve#all'],
      serviceControl: ['444455556666: '],
    },
  ],
  [
    'a session in an account of which nothing is known',
    'arn:aws:iam::777788889999:role/Guest',
    { serviceControl: ['777788889999: '] },
  ],
  ['a service', 'lambda.amazonaws.com', {}],
  ['an anonymous caller', 'anonymous', {}],
];

describe('what applies to', () => {
  it.each(CASES)('%s', (_, caller, expected) => {
    const principal = typeof caller === 'string' ? parsePrincipal(caller) : caller;
    expect(summaryOf(directory.policiesInEffect({ principal }))).toEqual({ identityBased: [], ...expected });
  });
});

describe('session policies', () => {
  const inline: Policy = { id: 'session', document: parsePolicyDocument({ Statement: ALLOW }) };

  it.each<[what: string, session: CallerSession, expected: readonly string[]]>([
    ['an inline one', { policies: [inline], policyArns: [] }, ['session']],
    ['both kinds', { policies: [inline], policyArns: [CAP, TEAM] }, ['session', CAP, TEAM]],
    ['one that is gone, beside others', { policies: [inline], policyArns: [CAP, `${TEAM}-gone`] }, []],
    ['one that is gone', { policies: [], policyArns: [`${TEAM}-gone`] }, []],
    ['none at all', { policies: [], policyArns: [] }, []],
  ])('%s: in effect beside the policies of the role', (_, session, expected) => {
    const principal = parsePrincipal(DEV_SESSION);
    const policies = directory.policiesInEffect({ principal, session });
    expect(policies).toEqual({
      ...directory.policiesInEffect({ principal }),
      session: policies.session,
    });
    expect(policies.session?.map(({ id }) => id)).toEqual(expected);
  });
});

/** The ids of what is in effect. */
function summaryOf({
  identityBased,
  serviceControl,
  permissionsBoundary,
  ...more
}: PoliciesInEffect): object {
  return {
    identityBased: idsOf(identityBased),
    ...(serviceControl && { serviceControl: serviceControl.map(levelOf) }),
    ...(permissionsBoundary && { permissionsBoundary: idsOf(permissionsBoundary) }),
    ...more,
  };
}

function levelOf({ name, policies }: OrganizationLevel): string {
  return `${name}: ${idsOf(policies).join(' ')}`;
}

function idsOf(policies: readonly Policy[]): readonly string[] {
  return policies.map(({ id }) => id);
}
