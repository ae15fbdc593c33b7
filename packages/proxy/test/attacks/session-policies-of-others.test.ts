import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, Policy, Principal } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import { PolicyStore } from '../../src/authorization/policy-store.ts';
import type { PoliciesConfig } from '../../src/config/gateway-config.ts';
import type { CallerSession, DirectoryCaller } from '../../src/directory/directory-caller.ts';
import { IamDirectory } from '../../src/index.ts';
import { accountModel, directoryModel } from '../support/directory.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const LISTING = 'arn:aws:iam::111122223333:policy/listing';
const GONE = 'arn:aws:iam::111122223333:policy/gone';

function policy(id: string, Action: string, more: object = {}): Policy {
  const Statement = { Effect: 'Allow', Action, Resource: '*', ...more };
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) };
}

const EVERYTHING = policy('everything', '*');
const DESCRIBE = policy('describe', 'sagemaker:Describe*');
const LIST = policy('list', 'sagemaker:List*');

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const LIST_ONLY = { Effect: 'Allow', Action: 'sagemaker:List*', Resource: '*' };
const directory = new IamDirectory(
  directoryModel({
    accounts: [
      accountModel({
        users: [
          { name: 'alice', inline: { all: [ALLOW] } },
          { name: 'carol', inline: { listing: [LIST_ONLY] } },
          { name: 'dora', inline: { nothing: [{ ...ALLOW, Effect: 'Deny' }] } },
        ],
        roles: [{ name: 'Dev', inline: { all: [ALLOW] } }],
      }),
    ],
    managed: { [LISTING]: [LIST_ONLY] },
  }),
);

const session = (policies: readonly Policy[], policyArns: readonly string[] = []): CallerSession => ({
  policies,
  policyArns,
});

const devSession = (): Principal => ({
  kind: 'roleSession',
  partition: 'aws',
  account: '111122223333',
  roleArn: ROLE,
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/Dev/build',
});

/** What a caller may do of describing and listing models, by one store. */
function allowedTo(store: PolicyStore, caller: DirectoryCaller): string {
  const ask = (action: string): AuthorizationRequest => ({
    principal: caller.principal,
    action,
    resource: MODEL,
    context: {},
  });
  const actions = ['DescribeModel', 'ListModels', 'DeleteModel'];
  return actions
    .filter((action) => store.of(caller).authorize(ask(`sagemaker:${action}`)).outcome === 'allowed')
    .join(' ');
}

const storeWith = (policies: Partial<PoliciesConfig> = {}): PolicyStore =>
  new PolicyStore({ policies: { identityBased: [], ...policies }, directory });

/** Where the resource has a say, too, what is compiled is told apart by more than the caller. */
const RESOURCE_HAS_A_SAY: Partial<PoliciesConfig> = {
  resourceBased: [
    {
      resource: '*',
      policy: policy('nothing', 's3:*', { Effect: 'Deny', Principal: '*' }),
    },
  ],
};

describe('sessions of one role and one name', () => {
  it.each([
    ['where only the caller has a say', {}],
    ['where the resource has one too', RESOURCE_HAS_A_SAY],
  ])('have their own policies and nobody else’s, in any order, %s', (_, policies) => {
    const callers: readonly (readonly [DirectoryCaller, string])[] = [
      [{ principal: devSession(), session: session([DESCRIBE]) }, 'DescribeModel'],
      [{ principal: devSession() }, 'DescribeModel ListModels DeleteModel'],
      [{ principal: devSession(), session: session([LIST]) }, 'ListModels'],
      [{ principal: devSession(), session: session([DESCRIBE, LIST]) }, 'DescribeModel ListModels'],
      [{ principal: devSession(), session: session([], [LISTING]) }, 'ListModels'],
      [{ principal: devSession(), session: session([DESCRIBE], [LISTING]) }, 'DescribeModel ListModels'],
      [{ principal: devSession(), session: session([], [GONE]) }, ''],
      [{ principal: devSession(), session: session([EVERYTHING]) }, 'DescribeModel ListModels DeleteModel'],
    ];
    for (const order of [callers, callers.toReversed()]) {
      const store = storeWith(policies);
      // Twice, so that what was compiled for the others is there.
      for (const [caller, expected] of [...order, ...order]) expect(allowedTo(store, caller)).toBe(expected);
    }
  });

  test('have them even when they share the principal', () => {
    const store = storeWith();
    const principal = devSession();
    const limited = { principal, session: session([DESCRIBE]) };
    expect(allowedTo(store, { principal })).toBe('DescribeModel ListModels DeleteModel');
    expect(allowedTo(store, limited)).toBe('DescribeModel');
    expect(allowedTo(store, { principal, session: session([LIST]) })).toBe('ListModels');
    expect(allowedTo(store, { principal })).toBe('DescribeModel ListModels DeleteModel');
    expect(allowedTo(store, limited)).toBe('DescribeModel');
  });

  test('share what is compiled when no policies were passed', () => {
    const store = storeWith();
    const authorizerOf = (sessionName: string): unknown => {
      const principal = {
        ...devSession(),
        sessionArn: `arn:aws:sts::111122223333:assumed-role/Dev/${sessionName}`,
      };
      const question = { principal, action: 'sagemaker:ListModels', resource: '*', context: {} };
      return store.of({ principal }).authorizerFor(question as AuthorizationRequest);
    };
    expect(authorizerOf('build')).toBe(authorizerOf('test'));
  });
});

describe('session policies of the configuration and those of the session', () => {
  const limits = { sessions: [{ principal: ROLE, policies: [LIST] }] };

  it.each<[string, CallerSession | undefined, string]>([
    ['neither widens the other', session([EVERYTHING]), 'ListModels'],
    ['both must allow', session([DESCRIBE]), ''],
    ['those of the configuration count alone, too', undefined, 'ListModels'],
  ])('%s', (_, own, expected) => {
    const caller = { principal: devSession(), ...(own && { session: own }) };
    expect(allowedTo(storeWith(limits), caller)).toBe(expected);
  });
});

describe('federated users', () => {
  const federated = (userArn: string): Principal => ({
    kind: 'federatedUser',
    partition: 'aws',
    account: '111122223333',
    arn: 'arn:aws:sts::111122223333:federated-user/report',
    userArn,
  });
  const OF_ALICE = federated('arn:aws:iam::111122223333:user/alice');
  const OF_CAROL = federated('arn:aws:iam::111122223333:user/carol');
  const whole = session([EVERYTHING]);

  test('of one name have what the user has that asked for the session', () => {
    for (const order of [
      [OF_ALICE, OF_CAROL],
      [OF_CAROL, OF_ALICE],
    ]) {
      const store = storeWith(RESOURCE_HAS_A_SAY);
      const allowed = new Map(
        order.map((principal) => [principal, allowedTo(store, { principal, session: whole })]),
      );
      expect(allowed.get(OF_ALICE)).toBe('DescribeModel ListModels DeleteModel');
      expect(allowed.get(OF_CAROL)).toBe('ListModels');
    }
  });

  test('without a session policy are denied what that user is denied, and nobody else', () => {
    const everyone = policy('everyone', 'sagemaker:*', { Principal: '*' });
    const shared = { resourceBased: [{ resource: '*', policy: everyone }] };
    const ofDora = federated('arn:aws:iam::111122223333:user/dora');
    for (const order of [
      [ofDora, OF_CAROL],
      [OF_CAROL, ofDora],
    ]) {
      const store = storeWith(shared);
      const allowed = new Map(order.map((principal) => [principal, allowedTo(store, { principal })]));
      expect(allowed.get(ofDora)).toBe('');
      expect(allowed.get(OF_CAROL)).toBe('DescribeModel ListModels DeleteModel');
    }
  });

  test('without a session policy have nothing, whatever limits their sessions', () => {
    const limits = {
      sessions: [{ principal: 'arn:aws:iam::111122223333:user/alice', policies: [EVERYTHING] }],
    };
    expect(allowedTo(storeWith(limits), { principal: OF_ALICE })).toBe('');
  });

  it.each(['boundaries', 'sessions'] as const)('do not escape the %s of the user', (members) => {
    const limits = { [members]: [{ principal: 'arn:aws:iam::111122223333:user/alice', policies: [LIST] }] };
    expect(allowedTo(storeWith(limits), { principal: OF_ALICE, session: whole })).toBe('ListModels');
  });
});

describe('without a directory', () => {
  const store = new PolicyStore({
    policies: { identityBased: [{ principal: ROLE, policies: [EVERYTHING] }] },
  });

  it.each<[string, CallerSession, string]>([
    ['an inline policy limits the session', session([DESCRIBE]), 'DescribeModel'],
    ['an ARN among its policies could have denied', session([EVERYTHING], [LISTING]), ''],
    ['an ARN alone allows nothing', session([], [LISTING]), ''],
  ])('%s', (_, own, expected) => {
    expect(allowedTo(store, { principal: devSession(), session: own })).toBe(expected);
  });
});

describe('what a program attaches to one session', () => {
  const NAMED = 'arn:aws:sts::111122223333:assumed-role/Dev/build';
  const other = (): Principal =>
    ({ ...devSession(), sessionArn: NAMED.replace('build', 'test') }) as Principal;

  it.each<[string, Partial<PoliciesConfig>, string, string]>([
    [
      'is granted to no other one',
      { identityBased: [{ principal: NAMED, policies: [DESCRIBE] }] },
      'DescribeModel',
      '',
    ],
    [
      'limits it whatever others may',
      {
        identityBased: [{ principal: ROLE, policies: [EVERYTHING] }],
        boundaries: [{ principal: NAMED, policies: [LIST] }],
      },
      'ListModels',
      'DescribeModel ListModels DeleteModel',
    ],
  ])('%s', (_, policies, ofNamed, ofOther) => {
    const named = [devSession(), ofNamed] as const;
    const others = [other(), ofOther] as const;
    for (const order of [
      [named, others],
      [others, named],
    ]) {
      const store = new PolicyStore({ policies: { identityBased: [], ...policies } });
      for (const [principal, expected] of order) expect(allowedTo(store, { principal })).toBe(expected);
    }
  });
});

test('a question of another caller is not answered', () => {
  const policies = storeWith().of({ principal: parsePrincipal('arn:aws:iam::111122223333:user/alice') });
  const principal = parsePrincipal('arn:aws:iam::111122223333:user/carol');
  const question = { principal, action: 'sagemaker:DeleteModel', resource: MODEL, context: {} };
  expect(() => policies.authorize(question)).toThrow('a question is put to the policies of another caller');
});
