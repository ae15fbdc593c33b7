import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { ContextEntries, Policy, Principal } from '@sagegate/core';
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
import type { UserOptions } from '../../test/support/directory.ts';
import type { PoliciesConfig } from '../config/gateway-config.ts';
import type { OrganizationUnitModel } from '../directory/directory-model.ts';
import { IamDirectory } from '../directory/iam-directory.ts';
import { PolicyStore } from './policy-store.ts';
import { isAboutTrust } from './trust-policies.ts';

const ROLE = 'arn:aws:iam::111122223333:role/teams/Dev';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const EVE = 'arn:aws:iam::444455556666:user/eve';
const BUILD = 'arn:aws:sts::111122223333:assumed-role/Build/run-1';
const ISSUER = 'arn:aws:iam::111122223333:oidc-provider/token.example.com';

const trusting = (Principal: unknown, more: object = {}): object => ({
  Effect: 'Allow',
  Principal,
  Action: 'sts:AssumeRole',
  ...more,
});
const MAY_ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE };
const NEVER = { Effect: 'Deny', Action: 'sts:*', Resource: '*' };
const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

interface Scene {
  readonly trust: readonly object[];
  readonly caller?: string;
  readonly action?: string;
  readonly context?: ContextEntries;
  /** Statements of alice, eve and the role Build. */
  readonly identity?: readonly object[];
  readonly user?: Partial<UserOptions>;
  /** The units of the callers' and of the role's account. */
  readonly units?: Partial<Record<'111122223333' | '444455556666', Partial<OrganizationUnitModel>>>;
  readonly policies?: Partial<PoliciesConfig>;
}

function storeOf({ trust, identity = [], user = {}, units, policies }: Scene): PolicyStore {
  const inline = identity.length > 0 ? { inline: { own: identity } } : {};
  const unit = (id: string, account: '111122223333' | '444455556666'): OrganizationUnitModel =>
    unitModel(id, { accounts: [memberModel(account)], ...units?.[account] });
  const directory = new IamDirectory(
    directoryModel({
      accounts: [
        accountModel({
          users: [{ name: 'alice', ...inline, ...user }],
          roles: [
            { name: 'Dev', path: '/teams/', trust },
            { name: 'Build', ...inline },
          ],
        }),
        accountModel({ id: '444455556666', users: [{ name: 'eve', ...inline }] }),
      ],
      managed: { [BOUNDARY]: [{ Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' }] },
      ...(units && {
        organization: organizationModel({
          units: [unit('ou-ab12-11111111', '111122223333'), unit('ou-ab12-44444444', '444455556666')],
        }),
      }),
    }),
  );
  return new PolicyStore({ policies: { identityBased: [], ...policies }, directory });
}

/** The outcome, and which type of policy decided. */
function assume(scene: Scene): string {
  const { caller = ALICE, action = 'sts:AssumeRole', context = {} } = scene;
  const principal: Principal = caller.startsWith('federated ')
    ? { kind: 'federatedIdentity', provider: ISSUER }
    : parsePrincipal(caller);
  const policies = storeOf(scene).of({ principal });
  const { outcome, policyType } = policies.authorize({ principal, action, resource: ROLE, context });
  return `${outcome} ${policyType}`;
}

function policy(id: string, ...Statement: readonly object[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
}

const ROOT = 'arn:aws:iam::111122223333:root';
const EXTERNAL_ID = { Condition: { StringEquals: { 'sts:ExternalId': 'churn-42' } } };
const AS_WEB_IDENTITY = { Action: 'sts:AssumeRoleWithWebIdentity' };

describe('who may be a role', () => {
  it.each<[string, Scene, string]>([
    ['a user of its account by name', { trust: [trusting({ AWS: ALICE })] }, 'allowed resourceBased'],
    ['nobody else', { trust: [trusting({ AWS: `${ALICE}2` })] }, 'implicitDeny resourceBased'],
    [
      'whoever its account lets be it',
      { trust: [trusting({ AWS: ROOT })], identity: [MAY_ASSUME] },
      'allowed identityBased',
    ],
    ['not its account by itself', { trust: [trusting({ AWS: ROOT })] }, 'implicitDeny identityBased'],
    [
      'not who has only a policy of its own',
      { trust: [trusting({ AWS: EVE })], identity: [MAY_ASSUME] },
      'implicitDeny resourceBased',
    ],
    [
      'the session of a role by the name of the role',
      { trust: [trusting({ AWS: 'arn:aws:iam::111122223333:role/Build' })], caller: BUILD },
      'allowed resourceBased',
    ],
    [
      'a user of another account when both allow',
      { trust: [trusting({ AWS: EVE })], caller: EVE, identity: [MAY_ASSUME] },
      'allowed identityBased',
    ],
    [
      'not when only the role does',
      { trust: [trusting({ AWS: EVE })], caller: EVE },
      'implicitDeny identityBased',
    ],
    [
      'not when only the user does',
      { trust: [trusting({ AWS: ROOT })], caller: EVE, identity: [MAY_ASSUME] },
      'implicitDeny resourceBased',
    ],
    [
      'who knows the external id',
      { trust: [trusting({ AWS: ALICE }, EXTERNAL_ID)], context: { 'sts:ExternalId': 'churn-42' } },
      'allowed resourceBased',
    ],
    [
      'not who knows another one',
      { trust: [trusting({ AWS: ALICE }, EXTERNAL_ID)], context: { 'sts:ExternalId': 'churn-4' } },
      'implicitDeny resourceBased',
    ],
    ['not who gives none', { trust: [trusting({ AWS: ALICE }, EXTERNAL_ID)] }, 'implicitDeny resourceBased'],
    [
      'not whom the trust policy denies',
      { trust: [trusting({ AWS: ALICE }), trusting({ AWS: ROOT }, { Effect: 'Deny' })] },
      'explicitDeny resourceBased',
    ],
    [
      'not whom a policy of its own denies',
      { trust: [trusting({ AWS: ALICE })], identity: [NEVER] },
      'explicitDeny identityBased',
    ],
    [
      'not beyond a boundary, when the account is trusted',
      { trust: [trusting({ AWS: ROOT })], identity: [MAY_ASSUME], user: { boundary: BOUNDARY } },
      'implicitDeny permissionsBoundary',
    ],
    [
      'not what the organization of the caller denies',
      {
        trust: [trusting({ AWS: EVE })],
        caller: EVE,
        identity: [MAY_ASSUME],
        units: { '444455556666': { serviceControlPolicies: [FULL_AWS_ACCESS, policyModel('p-no', NEVER)] } },
      },
      'explicitDeny serviceControl',
    ],
    [
      'whatever service control policies the account of the role has',
      {
        trust: [trusting({ AWS: EVE })],
        caller: EVE,
        identity: [MAY_ASSUME],
        units: { '111122223333': { serviceControlPolicies: [] } },
      },
      'allowed identityBased',
    ],
    [
      'not what resource control policies of the account of the role deny',
      {
        trust: [trusting({ AWS: EVE })],
        caller: EVE,
        identity: [MAY_ASSUME],
        units: {
          '111122223333': { resourceControlPolicies: [policyModel('p-rcp', { ...NEVER, Principal: '*' })] },
        },
      },
      'explicitDeny resourceControl',
    ],
    [
      'whom a provider vouches for',
      {
        trust: [trusting({ Federated: ISSUER }, AS_WEB_IDENTITY)],
        caller: 'federated identity',
        action: 'sts:AssumeRoleWithWebIdentity',
      },
      'allowed resourceBased',
    ],
    [
      'not whom another provider vouches for',
      {
        trust: [trusting({ Federated: `${ISSUER}/other` }, AS_WEB_IDENTITY)],
        caller: 'federated identity',
        action: 'sts:AssumeRoleWithWebIdentity',
      },
      'implicitDeny resourceBased',
    ],
    [
      'a service',
      { trust: [trusting({ Service: 'sagemaker.amazonaws.com' })], caller: 'sagemaker.amazonaws.com' },
      'allowed resourceBased',
    ],
    [
      'not another service',
      { trust: [trusting({ Service: 'sagemaker.amazonaws.com' })], caller: 'lambda.amazonaws.com' },
      'implicitDeny resourceBased',
    ],
    [
      'not with tags, unless the trust policy has that too',
      { trust: [trusting({ AWS: ALICE })], action: 'sts:TagSession' },
      'implicitDeny resourceBased',
    ],
    [
      'with tags, when it has',
      {
        trust: [trusting({ AWS: ALICE }, { Action: ['sts:AssumeRole', 'sts:TagSession'] })],
        action: 'STS:TagSession',
      },
      'allowed resourceBased',
    ],
  ])('%s', (_, scene, expected) => {
    expect(assume(scene)).toBe(expected);
  });
});

describe('a resource-based policy of the configuration that is attached to every resource', () => {
  const attached = (...statements: readonly object[]): Partial<PoliciesConfig> => ({
    resourceBased: [{ resource: '*', policy: policy('everywhere.json', ...statements) }],
  });
  const EVERYBODY = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };

  test('lets nobody be a role whom its trust policy does not let', () => {
    const trust = [trusting({ AWS: EVE })];
    expect(assume({ trust, policies: attached(EVERYBODY) })).toBe('implicitDeny resourceBased');
    expect(assume({ trust, identity: [MAY_ASSUME], policies: attached(EVERYBODY) })).toBe(
      'implicitDeny resourceBased',
    );
  });

  test('can deny it', () => {
    const trust = [trusting({ AWS: ALICE })];
    expect(assume({ trust, policies: attached({ ...NEVER, Principal: '*' }) })).toBe(
      'explicitDeny resourceBased',
    );
  });
});

test('a role that the directory does not have is nobody’s, whoever may assume all roles', () => {
  const store = storeOf({ trust: [], identity: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });
  const principal = parsePrincipal(ALICE);
  const ask = (resource: string): string =>
    store.of({ principal }).authorize({ principal, action: 'sts:AssumeRole', resource, context: {} }).outcome;
  expect(ask('arn:aws:iam::111122223333:role/Gone')).toBe('implicitDeny');
  // The same name below another path is another ARN.
  expect(ask('arn:aws:iam::111122223333:role/Dev')).toBe('implicitDeny');
});

it.each<[string, string, boolean]>([
  ['sts:AssumeRole', ROLE, true],
  ['STS:assumerole', ROLE, true],
  ['sts:GetCallerIdentity', '*', false],
  ['sts:AssumeRole', ALICE, false],
  ['iam:PassRole', ROLE, false],
  ['sagemaker:CreateModel', ROLE, false],
])('%s on %s is about trust: %s', (action, resource, expected) => {
  expect(isAboutTrust({ action, resource })).toBe(expected);
});
