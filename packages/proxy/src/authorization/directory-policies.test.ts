import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, Policy } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import {
  accountModel,
  directoryModel,
  FULL_AWS_ACCESS,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { PoliciesConfig, PolicySetConfig } from '../config/gateway-config.ts';
import type { OrganizationModel } from '../directory/directory-model.ts';
import { IamDirectory } from '../directory/iam-directory.ts';
import { PolicyStore } from './policy-store.ts';
import { SetScope } from './set-scope.ts';
import { withPolicySet } from './with-policy-set.ts';
import type { DecidingConfig } from './with-policy-set.ts';

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const NO_DELETE = { Effect: 'Deny', Action: 'sagemaker:Delete*', Resource: '*' };
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const EVE = 'arn:aws:iam::444455556666:user/eve';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

/** Two accounts, each in a unit of its own, and what is attached to the units. */
function organizationWith(research: object = {}, partners: object = {}): OrganizationModel {
  return organizationModel({
    accounts: [memberModel('999999999999')],
    units: [
      unitModel('ou-ab12-11111111', {
        name: 'Research',
        accounts: [memberModel('111122223333')],
        ...research,
      }),
      unitModel('ou-ab12-44444444', {
        name: 'Partners',
        accounts: [memberModel('444455556666')],
        ...partners,
      }),
    ],
  });
}

function configWith(
  organization?: OrganizationModel,
  policies: Partial<PoliciesConfig> = {},
): DecidingConfig {
  const inline = { inline: { all: [ALLOW] } };
  const directory = new IamDirectory(
    directoryModel({
      accounts: [
        accountModel({ users: [{ name: 'alice', ...inline }] }),
        accountModel({ id: '444455556666', users: [{ name: 'eve', ...inline }] }),
        accountModel({ id: '777788889999', users: [{ name: 'outsider', ...inline }] }),
        accountModel({ id: '999999999999', users: [{ name: 'admin', ...inline }] }),
      ],
      ...(organization && { organization }),
    }),
  );
  return { policies: { identityBased: [], ...policies }, directory };
}

function ask(caller: string, action = 'sagemaker:DescribeModel', resource = MODEL): AuthorizationRequest {
  return { principal: parsePrincipal(caller), action, resource, context: {} };
}

function decide(config: DecidingConfig, request: AuthorizationRequest): string {
  const { outcome, policyType, level = '' } = new PolicyStore(config).of(request).authorize(request);
  return `${outcome} ${policyType} ${level}`.trim();
}

function policy(id: string, statement: object): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: statement }) };
}

describe('a caller of another account', () => {
  const shared = (Principal: object): Partial<PoliciesConfig> => ({
    resourceBased: [{ resource: MODEL, policy: policy('shared.json', { ...ALLOW, Principal }) }],
  });

  it.each<[string, string, Partial<PoliciesConfig>, string]>([
    ['is allowed when both sides allow', EVE, shared({ AWS: EVE }), 'allowed identityBased'],
    ['or the resource trusts its account', EVE, shared({ AWS: '444455556666' }), 'allowed identityBased'],
    ['not by its own policies alone', EVE, {}, 'implicitDeny resourceBased'],
    ['not by a policy for somebody else', EVE, shared({ AWS: ALICE }), 'implicitDeny resourceBased'],
    [
      'not by the resource alone',
      'arn:aws:iam::444455556666:user/nobody',
      shared({ AWS: '444455556666' }),
      'implicitDeny identityBased',
    ],
  ])('%s', (_, caller, policies, expected) => {
    expect(decide(configWith(undefined, policies), ask(caller))).toBe(expected);
  });

  it.each<[string, OrganizationModel, string, string]>([
    [
      'is bound by its own unit',
      organizationWith({}, { serviceControlPolicies: [FULL_AWS_ACCESS, policyModel('p-no', NO_DELETE)] }),
      'sagemaker:DeleteModel',
      'explicitDeny serviceControl Partners (ou-ab12-44444444)',
    ],
    [
      'not by the unit of the resource',
      organizationWith({ serviceControlPolicies: [] }),
      'sagemaker:DescribeModel',
      'allowed identityBased',
    ],
    [
      'and its request by the resource control policies of that unit',
      organizationWith({
        resourceControlPolicies: [policyModel('p-rcp', { ...NO_DELETE, Principal: '*' })],
      }),
      'sagemaker:DeleteModel',
      'explicitDeny resourceControl Research (ou-ab12-11111111)',
    ],
  ])('%s', (_, organization, action, expected) => {
    const config = configWith(organization, shared({ AWS: EVE }));
    expect(decide(config, ask(EVE, action))).toBe(expected);
  });
});

describe('the organization of a directory', () => {
  const denying = { resourceControlPolicies: [policyModel('p-rcp', { ...NO_DELETE, Principal: '*' })] };

  it.each<[string, string, string]>([
    ['binds nothing in the management account', '999999999999:user/admin', 'allowed identityBased'],
    [
      'lets no account in that it does not have',
      '777788889999:user/outsider',
      'implicitDeny serviceControl 777788889999',
    ],
    [
      'binds the resources of its members',
      '111122223333:user/alice',
      'explicitDeny resourceControl Research (ou-ab12-11111111)',
    ],
  ])('%s', (_, user, expected) => {
    const resource = MODEL.replace('111122223333', user.slice(0, 12));
    const request = ask(`arn:aws:iam::${user}`, 'sagemaker:DeleteModel', resource);
    expect(decide(configWith(organizationWith(denying, denying)), request)).toBe(expected);
  });

  test('binds whom the directory does not know, too, whatever the configuration attaches', () => {
    const role = 'arn:aws:iam::111122223333:role/Console';
    const attached = { identityBased: [{ principal: role, policies: [policy('console.json', ALLOW)] }] };
    const request = ask('arn:aws:sts::111122223333:assumed-role/Console/alice', 'sagemaker:DeleteModel');
    expect(decide(configWith(organizationWith(), attached), request)).toBe('allowed identityBased');
    const scp = { serviceControlPolicies: [FULL_AWS_ACCESS, policyModel('p-no', NO_DELETE)] };
    expect(decide(configWith(organizationWith(scp), attached), request)).toBe(
      'explicitDeny serviceControl Research (ou-ab12-11111111)',
    );
  });

  test('stands beside no organization of the configuration', () => {
    const root = { name: 'r-exampleroot', policies: [] };
    const organization = { managementAccount: '999999999999', root };
    expect(() => new PolicyStore({ ...configWith(organizationWith()), organization })).toThrow(
      'the configuration has an organization, and so has its directory',
    );
    expect(() => new PolicyStore({ ...configWith(), organization })).not.toThrow();
  });
});

describe('a set of policies for a level of the organization of a directory', () => {
  const freeze = (target: string): PolicySetConfig => ({
    name: 'freeze',
    mode: 'enforce',
    serviceControl: [{ target, policies: [policy('freeze.json', NO_DELETE)] }],
  });
  const request = ask(ALICE, 'sagemaker:DeleteModel');

  it.each(['r-ab12', 'Root', 'ou-ab12-11111111', 'Research', '111122223333'])(
    'is in force at %s',
    (target) => {
      const config = withPolicySet(configWith(organizationWith()), freeze(target));
      expect(decide(config, request)).toMatch(/^explicitDeny serviceControl /u);
      expect(new SetScope(freeze(target), config).concerns(request)).toBe(true);
    },
  );

  it.each(['ou-ab12-44444444', 'Partners', '444455556666'])('and not for others at %s', (target) => {
    const config = withPolicySet(configWith(organizationWith()), freeze(target));
    expect(decide(config, request)).toBe('allowed identityBased');
    expect(new SetScope(freeze(target), config).concerns(request)).toBe(false);
  });

  it.each([
    ['ou-ab12-99999999', 'which the organization does not have'],
    ['Twice', 'which stands in the organization twice'],
  ])('is refused at %s', (target, problem) => {
    const organization = organizationWith({ name: 'Twice' }, { name: 'Twice' });
    expect(() => withPolicySet(configWith(organization), freeze(target))).toThrow(
      `set \`freeze\` names \`${target}\`, ${problem}`,
    );
  });

  test('binds resources, too, where nothing else does', () => {
    const rcp = policy('rcp.json', { ...NO_DELETE, Principal: '*' });
    const set = {
      name: 'freeze',
      mode: 'enforce',
      resourceControl: [{ target: 'Research', policies: [rcp] }],
    } as const;
    const config = withPolicySet(configWith(organizationWith()), set);
    expect(decide(config, request)).toBe('explicitDeny resourceControl Research (ou-ab12-11111111)');
  });
});

test('a set that is attached to a user is about the federated users of that user, and of no other', () => {
  const set = {
    name: 'tried',
    mode: 'report-only',
    boundaries: [{ principal: ALICE, policies: [policy('limit.json', ALLOW)] }],
  } as const;
  const federated = (userArn: string): AuthorizationRequest => ({
    ...ask(ALICE),
    principal: {
      kind: 'federatedUser',
      partition: 'aws',
      account: '111122223333',
      arn: 'arn:aws:sts::111122223333:federated-user/report',
      userArn,
    },
  });
  const scope = new SetScope(set, configWith());
  expect(scope.concerns(federated(ALICE))).toBe(true);
  expect(scope.concerns(federated(`${ALICE}2`))).toBe(false);
});
