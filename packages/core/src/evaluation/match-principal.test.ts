import { describe, expect, it } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { Principal } from '../request/principal.ts';
import { compilePolicies } from './compile-policies.ts';
import type { PoliciesInEffect, Policy } from './policies-in-effect.ts';

const ACCOUNT = { partition: 'aws', account: '111122223333' } as const;
const CANONICAL_ID = '79a59df900b949e55d96a1e698fbacedexample1';
const OTHER_CANONICAL_ID = '79a59df900b949e55d96a1e698fbacedexample2';
const PROVIDER = 'arn:aws:iam::111122223333:oidc-provider/example.com';
const OTHER_PROVIDER = 'arn:aws:iam::111122223333:oidc-provider/example.org';

const IDENTITY: Principal = { kind: 'federatedIdentity', provider: PROVIDER };
const SESSION: Principal = {
  kind: 'roleSession',
  ...ACCOUNT,
  roleArn: 'arn:aws:iam::111122223333:role/Web',
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/Web/alice',
};
const FEDERATED_SESSION: Principal = { ...SESSION, federatedProvider: PROVIDER };
const ALICE: Principal = {
  kind: 'user',
  ...ACCOUNT,
  arn: 'arn:aws:iam::111122223333:user/alice',
  userName: 'alice',
};
const KNOWN_ALICE: Principal = { ...ALICE, canonicalUserId: CANONICAL_ID };
const SERVICE: Principal = { kind: 'service', service: 'lambda.amazonaws.com' };
const ANONYMOUS: Principal = { kind: 'anonymous' };

const callers = {
  IDENTITY,
  SESSION,
  FEDERATED_SESSION,
  ALICE,
  KNOWN_ALICE,
  SERVICE,
  ANONYMOUS,
};
type Caller = keyof typeof callers;

const statement = (effect: 'Allow' | 'Deny', who: object): Policy => ({
  id: effect,
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [{ Effect: effect, ...who, Action: '*', Resource: '*' }],
  }),
});
const EVERYONE = statement('Allow', { Principal: '*' });
const EVERYTHING = parsePolicyDocument(
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
);

const decide = (caller: Caller, policies: Partial<PoliciesInEffect>): string =>
  compilePolicies({ identityBased: [], ...policies }).authorize({
    principal: callers[caller],
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: 'arn:aws:iam::111122223333:role/Web',
    context: {},
  }).outcome;

/** Whether a statement means the caller, told by what it does. */
const means = (caller: Caller, effect: 'Allow' | 'Deny', who: object): boolean =>
  effect === 'Deny'
    ? decide(caller, { resourceBased: [EVERYONE, statement('Deny', who)] }) === 'explicitDeny'
    : // An endpoint policy caps whoever calls, whatever a name may grant.
      decide(caller, { resourceBased: [EVERYONE], vpcEndpoint: [statement('Allow', who)] }) === 'allowed';

describe.each(['Allow', 'Deny'] as const)('%s for an identity provider', (effect) => {
  it.each<[who: object, callers: readonly Caller[]]>([
    [{ Federated: PROVIDER }, ['IDENTITY', 'FEDERATED_SESSION']],
    [{ Federated: [OTHER_PROVIDER, PROVIDER] }, ['IDENTITY', 'FEDERATED_SESSION']],
    [{ Federated: '*' }, ['IDENTITY', 'FEDERATED_SESSION']],
    [{ Federated: OTHER_PROVIDER }, []],
    [{ Federated: PROVIDER.toUpperCase() }, []],
    [{ Service: '*' }, ['SERVICE']],
    [{ AWS: '111122223333' }, ['SESSION', 'FEDERATED_SESSION', 'ALICE', 'KNOWN_ALICE']],
    [
      { AWS: '*' },
      ['IDENTITY', 'SESSION', 'FEDERATED_SESSION', 'ALICE', 'KNOWN_ALICE', 'SERVICE', 'ANONYMOUS'],
    ],
  ])('%j', (Principal, expected) => {
    const named = Object.keys(callers).filter((caller) => means(caller as Caller, effect, { Principal }));
    expect(named).toEqual(expected);
  });
});

describe('a canonical user id that is not known is read against the caller', () => {
  it.each<[effect: 'Allow' | 'Deny', element: 'Principal' | 'NotPrincipal', name: string, callers: Caller[]]>(
    [
      ['Allow', 'Principal', CANONICAL_ID, ['KNOWN_ALICE']],
      ['Allow', 'Principal', OTHER_CANONICAL_ID, []],
      ['Allow', 'Principal', '*', ['SESSION', 'ALICE', 'KNOWN_ALICE']],
      ['Deny', 'Principal', CANONICAL_ID, ['SESSION', 'ALICE', 'KNOWN_ALICE']],
      ['Deny', 'Principal', OTHER_CANONICAL_ID, ['SESSION', 'ALICE']],
      ['Allow', 'NotPrincipal', CANONICAL_ID, ['IDENTITY', 'SERVICE']],
      ['Allow', 'NotPrincipal', OTHER_CANONICAL_ID, ['IDENTITY', 'KNOWN_ALICE', 'SERVICE']],
    ],
  )('%s, %s: %s', (effect, element, CanonicalUser, expected) => {
    const who = { [element]: { CanonicalUser } };
    const named = (['IDENTITY', 'SESSION', 'ALICE', 'KNOWN_ALICE', 'SERVICE'] as const).filter((caller) =>
      means(caller, effect, who),
    );
    expect(named).toEqual(expected);
  });

  it.each<[caller: Caller, denied: boolean]>([
    ['KNOWN_ALICE', false],
    ['ALICE', true],
  ])('Deny, NotPrincipal: the account of %s by its id', (caller, denied) => {
    const who = {
      NotPrincipal: { CanonicalUser: CANONICAL_ID, AWS: 'arn:aws:iam::111122223333:user/alice' },
    };
    expect(means(caller, 'Deny', who)).toBe(denied);
  });

  it('means the account, and so grants nothing by itself', () => {
    const resourceBased = [statement('Allow', { Principal: { CanonicalUser: CANONICAL_ID } })];
    expect(decide('KNOWN_ALICE', { resourceBased })).toBe('implicitDeny');
    const identityBased = [{ id: 'p', document: EVERYTHING }];
    expect(decide('KNOWN_ALICE', { resourceBased, identityBased })).toBe('allowed');
  });
});

describe('NotPrincipal with Deny and an identity provider', () => {
  it.each<[caller: Caller, denied: boolean]>([
    ['IDENTITY', false],
    ['FEDERATED_SESSION', true],
    ['SESSION', true],
    ['ANONYMOUS', true],
  ])('%s', (caller, denied) => {
    expect(means(caller, 'Deny', { NotPrincipal: { Federated: PROVIDER } })).toBe(denied);
  });

  it('exempts a session that is listed by account, role and session', () => {
    const AWS = [
      '111122223333',
      'arn:aws:iam::111122223333:role/Web',
      'arn:aws:sts::111122223333:assumed-role/Web/alice',
    ];
    expect(means('FEDERATED_SESSION', 'Deny', { NotPrincipal: { AWS, Federated: PROVIDER } })).toBe(false);
    expect(means('FEDERATED_SESSION', 'Deny', { NotPrincipal: { AWS } })).toBe(false);
  });
});

describe('a grant to an identity provider', () => {
  const resourceBased = [statement('Allow', { Principal: { Federated: PROVIDER } })];
  const nothing = { id: 'nothing', document: parsePolicyDocument('{"Statement":[]}') };

  it.each<[caller: Caller, policies: Partial<PoliciesInEffect>, outcome: string]>([
    ['IDENTITY', {}, 'allowed'],
    // Nobody whom policies could be attached to.
    ['IDENTITY', { permissionsBoundary: [nothing], session: [nothing] }, 'allowed'],
    ['IDENTITY', { serviceControl: [{ name: 'root', policies: [] }] }, 'allowed'],
    ['IDENTITY', { resourceControl: [{ name: 'root', policies: [EVERYONE] }] }, 'allowed'],
    [
      'IDENTITY',
      { resourceControl: [{ name: 'root', policies: [statement('Deny', { Principal: '*' })] }] },
      'explicitDeny',
    ],
    ['FEDERATED_SESSION', {}, 'allowed'],
    ['FEDERATED_SESSION', { permissionsBoundary: [nothing] }, 'implicitDeny'],
    ['FEDERATED_SESSION', { session: [nothing] }, 'implicitDeny'],
    ['SESSION', {}, 'implicitDeny'],
  ])('%s %j', (caller, policies, outcome) => {
    expect(decide(caller, { resourceBased, ...policies })).toBe(outcome);
  });

  it('a denial names the provider', () => {
    const { message } = compilePolicies({ identityBased: [] }).authorize({
      principal: IDENTITY,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: 'arn:aws:iam::111122223333:role/Web',
      context: {},
    });
    expect(message).toBe(
      `User: ${PROVIDER} is not authorized to perform: sts:AssumeRoleWithWebIdentity on resource: arn:aws:iam::111122223333:role/Web because no resource-based policy allows the sts:AssumeRoleWithWebIdentity action`,
    );
  });
});
