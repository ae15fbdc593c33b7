import { parsePolicyDocument } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { GatewayConfig, OrganizationModel, PoliciesConfig } from '../../src/index.ts';
import {
  accountModel,
  directoryModel,
  FULL_AWS_ACCESS,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../support/directory.ts';
import type { AccountOptions, UserOptions } from '../support/directory.ts';
import { startDirectoryGateway } from '../support/directory-gateway.ts';
import type { DirectoryGateway } from '../support/directory-gateway.ts';
import { ALICE } from '../support/signed-request.ts';

let running: DirectoryGateway;

afterEach(() => running.close());

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const READ_ONLY = { Effect: 'Allow', Action: ['sagemaker:Describe*', 'sagemaker:List*'], Resource: '*' };
const NO_STOP = { Effect: 'Deny', Action: 'sagemaker:Stop*', Resource: '*' };
const CAP = 'arn:aws:iam::111122223333:policy/cap';
const ALICE_ARN = 'arn:aws:iam::111122223333:user/alice';

const STOP_IS_DENIED: OrganizationModel = organizationModel({
  accounts: [memberModel('999999999999')],
  units: [
    unitModel('ou-ab12-11111111', {
      name: 'Research',
      serviceControlPolicies: [FULL_AWS_ACCESS, policyModel('p-no-stop', NO_STOP)],
      accounts: [memberModel('111122223333')],
    }),
  ],
});

function accountOfAlice(alice: Partial<UserOptions>, more: AccountOptions = {}): AccountOptions {
  return {
    users: [{ name: 'alice', accessKeys: [{ ...ALICE, isActive: true }], ...alice }],
    groups: [{ name: 'data-science', inline: { all: [ALLOW] } }],
    ...more,
  };
}

interface Scene {
  readonly account: AccountOptions;
  readonly organization?: OrganizationModel;
  readonly config?: Partial<GatewayConfig>;
}

async function start({ account, organization, config }: Scene): Promise<void> {
  running = await startDirectoryGateway(
    directoryModel({
      accounts: [accountModel(account)],
      managed: { [CAP]: [READ_ONLY] },
      ...(organization && { organization }),
    }),
    config && { config },
  );
}

const DENIED_BY_IDENTITY = /^AccessDeniedException: no identity-based policy allows/u;
const DENIED_BY_BOUNDARY = /^AccessDeniedException: no permissions boundary allows/u;
const DENIED_BY_SCP = /^AccessDeniedException: an explicit deny in a service control policy/u;

describe('a user of the directory', () => {
  const inGroup = { groups: ['data-science'] };
  const inManagementAccount = { ...STOP_IS_DENIED, managementAccount: '111122223333' };

  it.each<[string, Scene, RegExp]>([
    ['may do what its group may', { account: accountOfAlice(inGroup) }, /^allowed$/u],
    ['may do nothing without its group', { account: accountOfAlice({}) }, DENIED_BY_IDENTITY],
    [
      'may do no more than its boundary allows',
      { account: accountOfAlice({ ...inGroup, boundary: CAP }) },
      DENIED_BY_BOUNDARY,
    ],
    [
      'may not do what a unit above its account denies',
      { account: accountOfAlice(inGroup), organization: STOP_IS_DENIED },
      DENIED_BY_SCP,
    ],
    [
      'is not bound by the organization in its management account',
      { account: accountOfAlice(inGroup), organization: inManagementAccount },
      /^allowed$/u,
    ],
  ])('%s', async (_, scene, expected) => {
    await start(scene);
    expect(await running.as(ALICE).stop()).toMatch(expected);
  });

  test('is audited with the policy of the group that allowed', async () => {
    await start({ account: accountOfAlice(inGroup) });
    await running.as(ALICE).stop();
    const { principal, questions } = await running.auditedFor();
    expect(principal).toBe(ALICE_ARN);
    expect(questions?.[0]).toMatchObject({
      outcome: 'allowed',
      policyId: 'arn:aws:iam::111122223333:group/data-science#all',
    });
  });
});

function policy(id: string, ...Statement: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
}

describe('what the configuration attaches', () => {
  const inGroup = { groups: ['data-science'] };

  it.each<[string, Partial<UserOptions>, Partial<PoliciesConfig>, RegExp]>([
    [
      'grants on top of the directory',
      {},
      { identityBased: [{ principal: ALICE_ARN, policies: [policy('extra', ALLOW)] }] },
      /^allowed$/u,
    ],
    [
      'denies what the directory allows',
      inGroup,
      { identityBased: [{ principal: ALICE_ARN, policies: [policy('deny', NO_STOP)] }] },
      /^AccessDeniedException: an explicit deny in an identity-based policy/u,
    ],
    [
      'limits beside a boundary of the directory',
      { ...inGroup, boundary: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      { boundaries: [{ principal: ALICE_ARN, policies: [policy('limit', READ_ONLY)] }] },
      DENIED_BY_BOUNDARY,
    ],
    [
      'does not widen a boundary of the directory',
      { ...inGroup, boundary: CAP },
      { boundaries: [{ principal: ALICE_ARN, policies: [policy('wide', ALLOW)] }] },
      DENIED_BY_BOUNDARY,
    ],
    [
      'and puts in force as a set denies in a unit of the organization of the directory',
      inGroup,
      {
        sets: [
          {
            name: 'freeze',
            mode: 'enforce',
            serviceControl: [{ target: 'ou-ab12-11111111', policies: [policy('freeze', NO_STOP)] }],
          },
        ],
      },
      DENIED_BY_SCP,
    ],
  ])('%s', async (_, alice, policies, expected) => {
    const organization = organizationModel({
      units: [unitModel('ou-ab12-11111111', { name: 'Research', accounts: [memberModel('111122223333')] })],
    });
    const config = { policies: { identityBased: [], ...policies } };
    await start({ account: accountOfAlice(alice), organization, config });
    expect(await running.as(ALICE).list()).toBe('allowed');
    expect(await running.as(ALICE).stop()).toMatch(expected);
  });

  test('and only tries as a set is reported for who is in the unit by its name', async () => {
    const tried = { name: 'freeze', mode: 'report-only' } as const;
    const serviceControl = [{ target: 'Research', policies: [policy('freeze', NO_STOP)] }];
    await start({
      account: accountOfAlice({ groups: ['data-science'] }),
      organization: organizationModel({
        units: [unitModel('ou-ab12-11111111', { name: 'Research', accounts: [memberModel('111122223333')] })],
      }),
      config: { policies: { identityBased: [], sets: [{ ...tried, serviceControl }] } },
    });
    expect(await running.as(ALICE).stop()).toBe('allowed');
    const { reportOnly } = await running.auditedFor();
    expect(reportOnly?.[0]).toMatchObject({ set: 'freeze', outcome: 'explicitDeny' });
  });
});
