import { parsePolicyDocument } from '@sagegate/core';
import type { Outcome } from '@sagegate/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PolicyStore } from '../src/authorization/policy-store.ts';
import { callerOfSession } from '../src/identity/caller-of-session.ts';
import { knownCaller } from '../src/identity/known-caller.ts';
import { IamDirectory } from '../src/index.ts';
import type { NewSession } from '../src/session/session-credentials.ts';
import { Sessions } from '../src/session/sessions.ts';
import { accountModel, directoryModel, policyModel } from './support/directory.ts';
import { issueSession, KEYS, NOTEBOOK_ROLE } from './support/session-tokens.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const LIMITS = 'arn:aws:iam::111122223333:policy/Limits';

const ACTIONS = ['sagemaker:DescribeModel', 'sagemaker:DeleteModel', 'sagemaker:InvokeEndpoint'];
const MODELS = ['churn', 'fraud'].map((name) => `arn:aws:sagemaker:us-east-1:111122223333:model/${name}`);

const element = (values: readonly string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }));

const statement = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    actions: element([...ACTIONS, 'sagemaker:*', '*']),
    isNegated: fc.boolean(),
    resources: element([...MODELS, '*']),
    condition: fc.option(fc.constantFrom('alice', 'bob'), { nil: undefined }),
  })
  .map(({ effect, actions, isNegated, resources, condition }) => ({
    Effect: effect,
    [isNegated ? 'NotAction' : 'Action']: actions,
    Resource: resources,
    ...(condition !== undefined && { Condition: { StringLike: { 'aws:SourceIdentity': condition } } }),
  }));
const statements = fc.array(statement, { minLength: 1, maxLength: 4 });

const sessions = new Sessions({ sessions: { keys: KEYS } });

/** The decisions on every question, asked by a session as the gateway has it: issued, opened and completed. */
async function outcomesOf(
  session: Partial<NewSession>,
  { store, directory }: { readonly store: PolicyStore; readonly directory: IamDirectory },
): Promise<readonly Outcome[]> {
  const { sessionToken, accessKeyId } = await issueSession(session);
  const opened = await sessions.open(sessionToken, accessKeyId, new Date());
  if (typeof opened === 'string') throw new Error(opened);
  const caller = knownCaller(callerOfSession(opened), directory);
  return ACTIONS.flatMap((action) =>
    MODELS.map((resource) => {
      const context = { 'aws:SourceIdentity': 'alice' };
      const request = { principal: caller.principal, action, resource, context };
      return store.of(caller).authorize(request).outcome;
    }),
  );
}

/** A user and a role that have one policy in the directory and one of the configuration. */
function worldOf(
  held: readonly object[],
  attached: readonly object[],
  limits: readonly object[],
): {
  store: PolicyStore;
  directory: IamDirectory;
} {
  const directory = new IamDirectory(
    directoryModel({
      accounts: [
        accountModel({
          users: [{ name: 'alice', inline: { held } }],
          roles: [{ name: 'NotebookRole', inline: { held } }],
        }),
      ],
      managed: { [LIMITS]: limits },
    }),
  );
  const policy = { id: 'attached.json', document: parsePolicyDocument(policyModel('', ...attached).text) };
  const identityBased = [ALICE, NOTEBOOK_ROLE].map((principal) => ({ principal, policies: [policy] }));
  return { directory, store: new PolicyStore({ policies: { identityBased }, directory }) };
}

const passed = fc.oneof(
  statements.map((list) => ({ policy: policyModel('', ...list).text })),
  fc.constant({ policyArns: [LIMITS] }),
  statements.map((list) => ({ policy: policyModel('', ...list).text, policyArns: [LIMITS] })),
  fc.constant({ policyArns: ['arn:aws:iam::111122223333:policy/Gone'] }),
);

const OF_ROLE = {};
const OF_USER = { origin: 'GetSessionToken', principal: ALICE } as const;
const FEDERATED = {
  origin: 'GetFederationToken',
  principal: 'arn:aws:sts::111122223333:federated-user/bob',
  userId: '111122223333:bob',
  userArn: ALICE,
} as const;

/** What the first may and the second may not, or what is denied to the second only. */
function moreThan(limited: readonly Outcome[], whole: readonly Outcome[]): readonly string[] {
  return limited.flatMap((outcome, index) => {
    const before = whole[index] ?? 'unasked';
    const isLess = outcome === before || outcome === 'explicitDeny' || before === 'allowed';
    return isLess ? [] : [`${before} became ${outcome}`];
  });
}

test.each([
  ['a role', OF_ROLE],
  ['a user', OF_USER],
])('no policy that is passed to a session of %s adds to what it may do', async (_, origin) => {
  await fc.assert(
    fc.asyncProperty(statements, statements, statements, passed, async (held, attached, limits, policies) => {
      const world = worldOf(held, attached, limits);
      const limited = await outcomesOf({ ...origin, ...policies }, world);
      expect(moreThan(limited, await outcomesOf(origin, world))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a federated user has no more than who asked for it, and without a policy nothing', async () => {
  await fc.assert(
    fc.asyncProperty(statements, statements, statements, passed, async (held, attached, limits, policies) => {
      const world = worldOf(held, attached, limits);
      const limited = await outcomesOf({ ...FEDERATED, ...policies }, world);
      expect(moreThan(limited, await outcomesOf(OF_USER, world))).toEqual([]);
      expect(await outcomesOf(FEDERATED, world)).not.toContain('allowed');
    }),
    { numRuns: 60 },
  );
});

test('a session without policies has exactly what its role has, whatever else it holds', async () => {
  await fc.assert(
    fc.asyncProperty(statements, statements, async (held, attached) => {
      const world = worldOf(held, attached, []);
      const more = { tags: { Project: 'A' }, sourceIdentity: 'alice', policyArns: [] };
      expect(await outcomesOf(more, world)).toEqual(await outcomesOf({}, world));
    }),
    { numRuns: 60 },
  );
});

test('the laws say something: sessions are allowed, and limited', async () => {
  const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
  const world = worldOf([allow], [allow], [{ ...allow, Action: 'sagemaker:DescribeModel' }]);
  for (const origin of [OF_ROLE, OF_USER]) {
    expect(new Set(await outcomesOf(origin, world))).toEqual(new Set(['allowed']));
    const limited = await outcomesOf({ ...origin, policyArns: [LIMITS] }, world);
    expect(limited).toEqual(['allowed', 'allowed', ...Array.from({ length: 4 }, () => 'implicitDeny')]);
  }
  expect(await outcomesOf({ ...FEDERATED, policyArns: [LIMITS] }, world)).toContain('allowed');
});
