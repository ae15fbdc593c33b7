import { compilePolicies, matchesWildcard, parsePolicyDocument } from '@sagegate/core';
import type { Outcome, PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTIONS, anyStatements, RESOURCES } from '../../test/support/any-directory.ts';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { PolicyMembers } from '../config/settings/policies-config.ts';
import type { CallerSession } from '../directory/directory-caller.ts';
import type { PolicyModel } from '../directory/directory-model.ts';
import { IamDirectory } from '../directory/iam-directory.ts';
import { PolicyStore } from './policy-store.ts';
import { withPolicySet } from './with-policy-set.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DEV = 'arn:aws:iam::111122223333:role/teams/Dev';
const SESSION_ARN = 'arn:aws:sts::111122223333:assumed-role/Dev/build';
const MANAGED = 'arn:aws:iam::111122223333:policy/managed';
const CAP = 'arn:aws:iam::111122223333:policy/cap';
const ENDPOINT = 'vpce-1a2b3c4d';

const OWNER = { partition: 'aws', account: '111122223333' } as const;
const CALLERS: readonly Principal[] = [
  { kind: 'user', ...OWNER, arn: ALICE, userName: 'alice' },
  { kind: 'roleSession', ...OWNER, roleArn: DEV, sessionArn: SESSION_ARN },
  {
    kind: 'federatedUser',
    ...OWNER,
    arn: 'arn:aws:sts::111122223333:federated-user/report',
    userArn: ALICE,
  },
];

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' } as const;

/** Most places allow everything, so that a Deny that is lost, and a limit that is lost, shows. */
const place: fc.Arbitrary<readonly object[]> = fc.oneof(
  { weight: 17, arbitrary: fc.constant([ALLOW_ALL]) },
  { weight: 2, arbitrary: anyStatements.map((statements) => [ALLOW_ALL, ...statements]) },
  { weight: 1, arbitrary: anyStatements },
);

/** Of the directory, of the configuration, of the set that is in force, and what is passed with the session. */
const PLACES = [
  'own',
  'managed',
  'group',
  'cap',
  'scpRoot',
  'scpUnit',
  'scpAccount',
  'rcpRoot',
  'rcpAccount',
  'identityBased',
  'boundary',
  'limit',
  'limitOfSession',
  'churnOnly',
  'everywhere',
  'endpoint',
  'anyEndpoint',
  'setIdentityBased',
  'setBoundary',
  'setResourceBased',
  'setScp',
  'setRcp',
  'inline',
] as const;

type Scene = Readonly<Record<string, readonly object[]>>;

const anyPlaces: fc.Arbitrary<Scene> = fc.record(Object.fromEntries(PLACES.map((name) => [name, place])));

const anySession = fc.option(fc.record({ inline: fc.boolean(), managed: fc.boolean() }), { nil: undefined });

/** A policy of a place; one for the resource or the organization of the resource names everybody. */
function policy(scene: Scene, name: string): Policy {
  const isOfResource = /rcp|churnOnly|everywhere|ResourceBased|Rcp|ndpoint/u.test(name);
  const Statement = (scene[name] ?? []).map((statement) => ({
    ...statement,
    ...(isOfResource && { Principal: '*' }),
  }));
  return { id: name, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
}

function model(scene: Scene, name: string): PolicyModel {
  const { document } = policy(scene, name);
  const Statement = (scene[name] ?? []).map((statement) => ({
    ...statement,
    ...(name.startsWith('rcp') && { Principal: '*' }),
  }));
  return { id: name, text: JSON.stringify({ Version: document.version, Statement }) };
}

function directoryOf(scene: Scene): IamDirectory {
  const held = { inline: { own: scene['own'] ?? [] }, attached: [MANAGED], boundary: CAP };
  const control = (scp: string, rcp?: string): object => ({
    serviceControlPolicies: [model(scene, scp)],
    ...(rcp !== undefined && { resourceControlPolicies: [model(scene, rcp)] }),
  });
  const member = memberModel('111122223333', control('scpAccount', 'rcpAccount'));
  const unit = unitModel('ou-ab12-11111111', { ...control('scpUnit'), accounts: [member] });
  return new IamDirectory(
    directoryModel({
      managed: { [MANAGED]: scene['managed'] ?? [], [CAP]: scene['cap'] ?? [] },
      accounts: [
        accountModel({
          groups: [{ name: 'ml', inline: { group: scene['group'] ?? [] } }],
          users: [{ name: 'alice', groups: ['ml'], ...held }],
          roles: [{ name: 'Dev', path: '/teams/', ...held }],
        }),
      ],
      organization: organizationModel({ ...control('scpRoot', 'rcpRoot'), units: [unit] }),
    }),
  );
}

const attached = (scene: Scene, name: string): NonNullable<PolicyMembers['boundaries']> =>
  [ALICE, DEV].map((principal) => ({ principal, policies: [policy(scene, name)] }));

function storeOf(scene: Scene): PolicyStore {
  const members = {
    identityBased: attached(scene, 'identityBased'),
    boundaries: attached(scene, 'boundary'),
    sessions: [
      ...attached(scene, 'limit'),
      { principal: SESSION_ARN, policies: [policy(scene, 'limitOfSession')] },
    ],
    resourceBased: [
      { resource: '*model/churn', policy: policy(scene, 'churnOnly') },
      { resource: '*', policy: policy(scene, 'everywhere') },
    ],
    vpcEndpoints: [
      { endpoint: ENDPOINT, policies: [policy(scene, 'endpoint')] },
      { endpoint: '*', policies: [policy(scene, 'anyEndpoint')] },
    ],
  };
  const set = {
    name: 'more',
    mode: 'enforce',
    identityBased: attached(scene, 'setIdentityBased'),
    boundaries: attached(scene, 'setBoundary'),
    resourceBased: [{ resource: '*', policy: policy(scene, 'setResourceBased') }],
    serviceControl: [{ target: 'ou-ab12-11111111', policies: [policy(scene, 'setScp')] }],
    resourceControl: [{ target: 'Root', policies: [policy(scene, 'setRcp')] }],
  } as const;
  return new PolicyStore(withPolicySet({ policies: members, directory: directoryOf(scene) }, set));
}

interface Asked {
  readonly principal: Principal;
  readonly resource: string;
  readonly passed: { readonly inline: boolean; readonly managed: boolean } | undefined;
  readonly endpoint: string | undefined;
}

/** The same, put together by hand. */
function byHand(scene: Scene, { principal, resource, passed, endpoint }: Asked): PoliciesInEffect {
  const of = (...names: readonly string[]): readonly Policy[] => names.map((name) => policy(scene, name));
  const level = (
    name: string,
    ...names: readonly string[]
  ): { name: string; policies: readonly Policy[] } => ({
    name,
    policies: of(...names),
  });
  const isRole = principal.kind === 'roleSession';
  const isChurn = matchesWildcard('*model/churn', resource);
  return {
    identityBased: of('own', 'managed', ...(isRole ? [] : ['group']), 'identityBased', 'setIdentityBased'),
    serviceControl: [level('r', 'scpRoot'), level('u', 'scpUnit', 'setScp'), level('a', 'scpAccount')],
    resourceControl: [level('r', 'rcpRoot', 'setRcp'), level('u'), level('a', 'rcpAccount')],
    permissionsBoundary: of('cap', 'boundary', 'setBoundary'),
    ...(passed && {
      session: of(...(passed.inline ? ['inline'] : []), ...(passed.managed ? ['managed'] : [])),
    }),
    sessionLimits: [of('limit', ...(isRole ? ['limitOfSession'] : []))],
    resourceBased: of(...(isChurn ? ['churnOnly'] : []), 'everywhere', 'setResourceBased'),
    ...(endpoint !== undefined && {
      vpcEndpoint: of('anyEndpoint', ...(endpoint === ENDPOINT ? ['endpoint'] : [])),
    }),
  };
}

function sessionOf(scene: Scene, passed: Asked['passed']): CallerSession | undefined {
  if (passed === undefined || !(passed.inline || passed.managed)) return undefined;
  const { inline, managed } = passed;
  return {
    policies: inline ? [policy(scene, 'inline')] : [],
    policyArns: managed ? [MANAGED] : [],
  };
}

test('everything at once decides as it does put together by hand', () => {
  const seen = new Set<Outcome>();
  fc.assert(
    fc.property(anyPlaces, anySession, fc.constantFrom(...CALLERS), (scene, passed, principal) => {
      const session = sessionOf(scene, passed);
      const policies = storeOf(scene).of({ principal, ...(session && { session }) });
      for (const { resource, endpoint } of SITUATIONS) {
        const context = { ...(endpoint !== undefined && { 'aws:SourceVpce': endpoint }) };
        const asked = { principal, resource, endpoint, passed: session && passed };
        const expected = compilePolicies(byHand(scene, asked));
        for (const action of ACTIONS) {
          const request = { principal, action, resource, context };
          const { outcome, policyType } = expected.authorize(request);
          expect(policies.authorize(request)).toMatchObject({ outcome, policyType });
          seen.add(outcome);
        }
      }
    }),
    { numRuns: 60 },
  );
  // A law about what is always denied would say nothing.
  expect([...seen].toSorted()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
});

/** Every resource, over each of three ways in. */
const SITUATIONS = RESOURCES.flatMap((resource) =>
  [undefined, ENDPOINT, 'vpce-0f0f0f0f'].map((endpoint) => ({ resource, endpoint })),
);
