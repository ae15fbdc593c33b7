import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import type { ContextEntries } from '../request/request-context.ts';
import type { AuthorizationDecision } from './authorization-decision.ts';
import { compilePolicies } from './compile-policies.ts';
import type { PoliciesInEffect, Policy } from './policies-in-effect.ts';

// A small vocabulary, so that statements and requests meet often.
interface StatementJson {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly [element: string]: unknown;
}

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/a';
const FOREIGN_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/a';

const action = fc.constantFrom('sagemaker:CreateModel', 'sagemaker:DeleteModel', 's3:GetObject');
const actionPattern = fc.constantFrom(
  '*',
  'sagemaker:*',
  'sagemaker:Create*',
  's3:Get?bject',
  'sagemaker:DeleteModel',
);
const resource = fc.constantFrom(MODEL, FOREIGN_MODEL, '*', 'arn:aws:s3:::bucket/*');
const resourcePattern = fc.constantFrom(
  '*',
  MODEL,
  'arn:aws:sagemaker:*:*:model/*',
  'arn:aws:s3:::bucket/${aws:username}',
);
const text = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  '10',
  'true',
  '192.0.2.1',
  'arn:aws:iam::111122223333:user/a',
);
const key = fc.constantFrom('aws:RequestTag/A', 'aws:TagKeys', 'aws:username');
const comparison = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(
      fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringLike',
        'StringNotLike',
        'StringEqualsIfExists',
      ),
      fc.array(fc.constantFrom('a', 'a*', '', '${aws:username}'), { minLength: 1, maxLength: 2 }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant('ArnLike'),
      fc.array(fc.constantFrom('arn:aws:iam::*:user/a', 'arn:aws:iam::*:user/${aws:username}', '*'), {
        minLength: 1,
        maxLength: 2,
      }),
    ),
  },
);
const setOperator = fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:');
const condition = fc
  .tuple(setOperator, comparison, key)
  .map(([prefix, [name, values], conditionKey]) => ({ [prefix + name]: { [conditionKey]: values } }));
const principalElement = fc.constantFrom<unknown>(
  '*',
  { AWS: ALICE },
  { AWS: '111122223333' },
  { AWS: SESSION },
  { Service: 'lambda.amazonaws.com' },
);

const statement: fc.Arbitrary<StatementJson> = fc
  .tuple(
    fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
    fc.constantFrom('Action', 'Action', 'NotAction'),
    fc.uniqueArray(actionPattern, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('Resource', 'Resource', 'NotResource'),
    fc.uniqueArray(resourcePattern, { minLength: 1, maxLength: 2 }),
    fc.option(condition, { nil: undefined }),
  )
  .map(([Effect, actionElement, actions, resourceElement, resources, Condition]) => ({
    Effect,
    [actionElement]: actions,
    [resourceElement]: resources,
    ...(Condition !== undefined && { Condition }),
  }));

const statements = fc.array(statement, { maxLength: 4 });
const named = fc.tuple(statement, principalElement).map(([body, Principal]) => ({ ...body, Principal }));
const context: fc.Arbitrary<ContextEntries> = fc.dictionary(
  key,
  fc.oneof(text, fc.array(text, { maxLength: 2 })),
);
const request: fc.Arbitrary<AuthorizationRequest> = fc.record({
  principal: fc
    .constantFrom(ALICE, SESSION, 'arn:aws:iam::111122223333:root', 'lambda.amazonaws.com', 'anonymous')
    .map(parsePrincipal),
  action,
  resource,
  context,
});

/** Every type of policy, as the statements of each. */
interface Policies {
  readonly identityBased: readonly StatementJson[];
  readonly resourceBased: readonly StatementJson[];
  readonly root: readonly StatementJson[];
  readonly account: readonly StatementJson[];
  readonly boundary: readonly StatementJson[] | undefined;
  readonly session: readonly StatementJson[] | undefined;
}

const ALLOW_ALL: StatementJson = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENY_ALL: StatementJson = { Effect: 'Deny', Action: '*', Resource: '*' };

/** Often permissive, so that many requests reach the next step of the evaluation. */
const cap = fc.oneof(fc.constant([ALLOW_ALL]), statements);
const policies: fc.Arbitrary<Policies> = fc.record({
  identityBased: fc.oneof(fc.constant([ALLOW_ALL]), statements),
  resourceBased: fc.array(named, { maxLength: 2 }),
  root: cap,
  account: cap,
  boundary: fc.option(cap, { nil: undefined, freq: 2 }),
  session: fc.option(cap, { nil: undefined, freq: 2 }),
});

const PLACES = ['identityBased', 'resourceBased', 'root', 'account', 'boundary', 'session'] as const;
const place = fc.constantFrom(...PLACES);

test('an explicit Deny wins, wherever it stands', () => {
  check(policies, request, place, (given, asked, where) => {
    const decision = decide(add(given, where, DENY_ALL), asked);
    const exempt = asked.principal.kind === 'service' || asked.principal.kind === 'anonymous';
    if (exempt && where !== 'resourceBased') return;
    expect(decision.outcome).toBe('explicitDeny');
  });
});

test('nothing is allowed by default', () => {
  check(request, (asked) => {
    if (asked.principal.kind === 'root') return;
    expect(decide(NOTHING, asked).outcome).toBe('implicitDeny');
  });
});

test('policies without an Allow allow nothing', () => {
  check(policies, request, (given, asked) => {
    if (asked.principal.kind === 'root') return;
    const onlyDenies = mapStatements(given, (list) => list.filter(({ Effect }) => Effect === 'Deny'));
    expect(decide(onlyDenies, asked).outcome).not.toBe('allowed');
  });
});

test('adding an Allow never turns allowed into denied', () => {
  check(policies, request, place, statement, (given, asked, where, added) => {
    if (decide(given, asked).outcome !== 'allowed' || !isInEffect(given, where)) return;
    expect(decide(add(given, where, { ...added, Effect: 'Allow' }), asked).outcome).toBe('allowed');
  });
});

test('adding a Deny never turns denied into allowed', () => {
  check(policies, request, place, statement, (given, asked, where, added) => {
    if (decide(given, asked).outcome === 'allowed' || !isInEffect(given, where)) return;
    expect(decide(add(given, where, { ...added, Effect: 'Deny' }), asked).outcome).not.toBe('allowed');
  });
});

test('a cap can only take away: a boundary, a session policy or an organization never turns denied into allowed', () => {
  check(policies, request, (given, asked) => {
    // For a federated user a session policy is what gives permissions; there is none among these callers.
    const uncapped = {
      ...given,
      boundary: undefined,
      session: undefined,
      root: [ALLOW_ALL],
      account: [ALLOW_ALL],
    };
    if (decide(given, asked).outcome !== 'allowed') return;
    expect(decide(uncapped, asked).outcome).toBe('allowed');
  });
});

test('the order of statements does not matter', () => {
  check(policies, request, (given, asked) => {
    const reversed = mapStatements(given, (list) => list.toReversed());
    expect(decide(reversed, asked).outcome).toBe(decide(given, asked).outcome);
  });
});

test('saying a statement twice does not matter', () => {
  check(policies, request, (given, asked) => {
    const doubled = mapStatements(given, (list) => [...list, ...list]);
    expect(decide(doubled, asked).outcome).toBe(decide(given, asked).outcome);
  });
});

test('splitting a statement by its actions does not matter', () => {
  check(policies, request, (given, asked) => {
    const split = mapStatements(given, (list) => list.flatMap(splitByAction));
    expect(decide(split, asked).outcome).toBe(decide(given, asked).outcome);
  });
});

test('splitting a policy by its statements does not matter', () => {
  check(statements, request, (list, asked) => {
    const apart = list.map((one, index) => toPolicy(`${index}.json`, [one]));
    const together = [toPolicy('all.json', list)];
    const [left, right] = [apart, together].map(
      (identityBased) => compilePolicies({ identityBased }).authorize(asked).outcome,
    );
    expect(left).toBe(right);
  });
});

test('authorize and explain agree, and the trace gives the reasons', () => {
  check(policies, request, (given, asked) => {
    const authorizer = compilePolicies(toPoliciesInEffect(given));
    const decision = authorizer.authorize(asked);
    const explanation = authorizer.explain(asked);
    expect(explanation.decision).toEqual(decision);
    const denies = explanation.statements.filter(({ matched, effect }) => matched && effect === 'Deny');
    expect(denies.length > 0).toBe(decision.outcome === 'explicitDeny');
    expect(explanation.statements.every(({ matched, failure }) => matched === (failure === undefined))).toBe(
      true,
    );
  });
});

test('the case of actions and condition keys does not matter', () => {
  check(policies, request, (given, asked) => {
    const shouted = { ...asked, action: asked.action.toUpperCase(), context: upperCaseKeys(asked.context) };
    expect(decide(given, shouted).outcome).toBe(decide(given, asked).outcome);
  });
});

test("a request's star and question mark are only characters", () => {
  const wild = fc.constantFrom('*', '?', 'a*', 'arn:aws:sagemaker:*');
  check(wild, wild, (resourceText, tag) => {
    const literal = { Effect: 'Allow', Action: 'sagemaker:CreateModel', Resource: MODEL } as const;
    const tagged = { ...ALLOW_ALL, Condition: { StringLike: { 'aws:RequestTag/A': 'b*' } } };
    const asked = {
      principal: parsePrincipal(ALICE),
      action: 'sagemaker:CreateModel',
      resource: MODEL,
      context: {},
    };
    expect(
      decide({ ...NOTHING, identityBased: [literal] }, { ...asked, resource: resourceText }).outcome,
    ).toBe('implicitDeny');
    expect(
      decide({ ...NOTHING, identityBased: [literal] }, { ...asked, action: `sagemaker:${tag}` }).outcome,
    ).toBe('implicitDeny');
    const withTag = { ...asked, context: { 'aws:RequestTag/A': tag } };
    expect(decide({ ...NOTHING, identityBased: [tagged] }, withTag).outcome).toBe('implicitDeny');
  });
});

test('a value of a policy variable is only text', () => {
  const owned = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::bucket/${aws:username}/*' } as const;
  check(fc.string(), fc.string(), (name, other) => {
    fc.pre(!other.includes('/') && other !== name);
    const asked = {
      principal: parsePrincipal(ALICE),
      action: 's3:GetObject',
      resource: `arn:aws:s3:::bucket/${other}/x`,
      context: { 'aws:username': name },
    };
    const reachesOther = name !== '' && asked.resource.startsWith(`arn:aws:s3:::bucket/${name}/`);
    expect(decide({ ...NOTHING, identityBased: [owned] }, asked).outcome).toBe(
      reachesOther ? 'allowed' : 'implicitDeny',
    );
  });
});

const NOTHING: Policies = {
  identityBased: [],
  resourceBased: [],
  root: [ALLOW_ALL],
  account: [ALLOW_ALL],
  boundary: undefined,
  session: undefined,
};

function decide(given: Policies, asked: AuthorizationRequest): AuthorizationDecision {
  return compilePolicies(toPoliciesInEffect(given)).authorize(asked);
}

function toPoliciesInEffect({
  identityBased,
  resourceBased,
  root,
  account,
  boundary,
  session,
}: Policies): PoliciesInEffect {
  return {
    identityBased: [toPolicy('identity.json', identityBased)],
    resourceBased: [toPolicy('resource.json', resourceBased)],
    serviceControl: [
      { name: 'root', policies: [toPolicy('root.json', root)] },
      { name: 'account', policies: [toPolicy('account.json', account)] },
    ],
    ...(boundary !== undefined && { permissionsBoundary: [toPolicy('boundary.json', boundary)] }),
    ...(session !== undefined && { session: [toPolicy('session.json', session)] }),
  };
}

function toPolicy(id: string, list: readonly StatementJson[]): Policy {
  return { id, document: parsePolicyDocument({ Version: '2012-10-17', Statement: [...list] }) };
}

function mapStatements(
  given: Policies,
  change: (list: readonly StatementJson[]) => readonly StatementJson[],
): Policies {
  return {
    identityBased: change(given.identityBased),
    resourceBased: change(given.resourceBased),
    root: change(given.root),
    account: change(given.account),
    boundary: given.boundary && change(given.boundary),
    session: given.session && change(given.session),
  };
}

function isInEffect(given: Policies, where: (typeof PLACES)[number]): boolean {
  return given[where] !== undefined;
}

function add(given: Policies, where: (typeof PLACES)[number], added: StatementJson): Policies {
  const body = where === 'resourceBased' ? { ...added, Principal: '*' } : added;
  return { ...given, [where]: [...(given[where] ?? []), body] };
}

function splitByAction(body: StatementJson): readonly StatementJson[] {
  const actions = body['Action'];
  return Array.isArray(actions) ? actions.map((one: unknown) => ({ ...body, Action: one })) : [body];
}

function upperCaseKeys(entries: AuthorizationRequest['context']): ContextEntries {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name.toUpperCase(), value]));
}

/** The law holds for whatever the arbitraries draw. */
function check<Values extends [unknown, ...unknown[]]>(...law: Parameters<typeof fc.property<Values>>): void {
  fc.assert(fc.property<Values>(...law), { numRuns: 200 });
}
