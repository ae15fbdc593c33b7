import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { Outcome, PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  ACTIONS,
  anyManaged,
  anyScene,
  anyStatements,
  managedArn,
  modelOf,
  RESOURCES,
} from '../../test/support/any-directory.ts';
import type { AnyHolder, AnyPrincipal, AnyScene, AnyStatement } from '../../test/support/any-directory.ts';
import type { CallerSession } from './directory-caller.ts';
import type { DirectoryModel } from './directory-model.ts';
import { IamDirectory } from './iam-directory.ts';

const ALICE = parsePrincipal('arn:aws:iam::111122223333:user/alice');
const SESSION = parsePrincipal('arn:aws:sts::111122223333:assumed-role/Dev/build');
const BOB: Principal = {
  kind: 'federatedUser',
  partition: 'aws',
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:federated-user/bob',
  userArn: 'arn:aws:iam::111122223333:user/alice',
};
const ROOT = parsePrincipal('arn:aws:iam::111122223333:root');

const anyCaller = fc.constantFrom(ALICE, SESSION, BOB, ROOT);

const QUESTIONS = ACTIONS.flatMap((action) =>
  RESOURCES.map((resource) => ({ action, resource, context: {} })),
);

interface AnySession {
  readonly inline: readonly (readonly AnyStatement[])[];
  readonly managed: readonly number[];
}

const anySession: fc.Arbitrary<AnySession> = fc.record({
  inline: fc.array(anyStatements, { maxLength: 1 }),
  managed: anyManaged,
});

describe('a session', () => {
  test('never has more than its role', () => {
    check(anySession, (scene, session) => {
      const directory = new IamDirectory(modelOf(scene));
      const limited = outcomes(directory, SESSION, sessionOf(session));
      const role = decide(SESSION, { identityBased: heldBy(scene, scene.role) });
      expect(allowedOf(limited).filter((question) => role[question] !== 'allowed')).toEqual([]);
    });
  });

  it.each([SESSION, BOB])('is allowed what both it and its policies allow: $kind', (principal) => {
    check(anySession, (scene, session) => {
      const directory = new IamDirectory(modelOf(scene));
      const limited = outcomes(directory, principal, sessionOf(session));
      const unlimited = decide(
        principal.kind === 'federatedUser' ? ALICE : principal,
        byHand(scene, principal),
      );
      const bySession = decide(ALICE, { identityBased: policiesOfSession(scene, session) });
      const both = QUESTIONS.map(
        (_, index) => unlimited[index] === 'allowed' && bySession[index] === 'allowed',
      );
      expect(limited.map((outcome) => outcome === 'allowed')).toEqual(both);
    });
  });

  test('of a federated user without policies is allowed nothing', () => {
    check(fc.constant(undefined), (scene) => {
      expect(allowedOf(outcomes(new IamDirectory(modelOf(scene)), BOB))).toEqual([]);
    });
  });
});

describe('a group', () => {
  const anyGroup = fc.constantFrom(0, 1, 2);

  test('that denies, denies, whatever else there is', () => {
    check(anyGroup, (scene, group) => {
      const denying = withGroup(scene, group, { own: [DENY_ALL], attached: [] });
      const outcomesOfMember = outcomes(new IamDirectory(modelOf(joining(denying, group))), ALICE);
      expect(new Set(outcomesOfMember)).toEqual(new Set(['explicitDeny']));
    });
  });

  test('that is left takes nothing away but what it allowed', () => {
    check(anyGroup, (scene, group) => {
      const allowing = withGroup(scene, group, withoutDenies(groupOf(scene, group)));
      const member = outcomes(new IamDirectory(modelOf(joining(allowing, group))), ALICE);
      const left = outcomes(new IamDirectory(modelOf(leaving(allowing, group))), ALICE);
      expect(allowedOf(left).filter((question) => member[question] !== 'allowed')).toEqual([]);
    });
  });
});

describe('decisions', () => {
  test('are those of the same policies put together by hand', () => {
    check(anyCaller, (scene, principal) => {
      const directory = new IamDirectory(modelOf(scene));
      expect(outcomes(directory, principal)).toEqual(decide(principal, byHand(scene, principal)));
    });
  });

  test('do not depend on the order of files', () => {
    check(anyCaller, (scene, principal) => {
      const model = modelOf(scene);
      const directory = new IamDirectory(model);
      const other = new IamDirectory(reversed(model));
      expect(other.digest).toBe(directory.digest);
      expect(outcomes(other, principal)).toEqual(outcomes(directory, principal));
    });
  });

  test('do not depend on the directory before', () => {
    check(fc.tuple(anyCaller, anyScene), (scene, [principal, sceneBefore]) => {
      const before = new IamDirectory(modelOf(sceneBefore));
      outcomes(before, principal);
      const directory = new IamDirectory(modelOf(scene), before);
      expect(outcomes(directory, principal)).toEqual(outcomes(new IamDirectory(modelOf(scene)), principal));
    });
  });
});

test('of one caller there is one object, and one of all callers of a user or role', () => {
  check(fc.tuple(anyCaller, anySession), (scene, [principal, session]) => {
    const directory = new IamDirectory(modelOf(scene));
    const caller = { principal, session: sessionOf(session) };
    expect(directory.policiesInEffect(caller)).toBe(directory.policiesInEffect(caller));
    const policies = directory.policiesInEffect({ principal });
    expect(directory.policiesInEffect({ principal: { ...principal } })).toBe(policies);
  });
});

const DENY_ALL: AnyStatement = { Effect: 'Deny', Action: '*', Resource: '*' };

/** Scenes with something beside them. */
function check<Beside>(beside: fc.Arbitrary<Beside>, law: (scene: AnyScene, beside: Beside) => void): void {
  fc.assert(fc.property(anyScene, beside, law));
}

function outcomes(
  directory: IamDirectory,
  principal: Principal,
  session?: CallerSession,
): readonly Outcome[] {
  return decide(principal, directory.policiesInEffect({ principal, ...(session && { session }) }));
}

function decide(principal: Principal, policies: PoliciesInEffect): readonly Outcome[] {
  const authorizer = compilePolicies(policies);
  return QUESTIONS.map((question) => authorizer.authorize({ ...question, principal }).outcome);
}

/** The numbers of the questions that are answered with yes. */
function allowedOf(answers: readonly Outcome[]): readonly number[] {
  return [...answers.keys()].filter((question) => answers[question] === 'allowed');
}

function byHand(scene: AnyScene, principal: Principal): PoliciesInEffect {
  const serviceControl = scene.levels?.map((statements, index) => ({
    name: `${index}`,
    policies: [policyOf(statements)],
  }));
  return { ...ownByHand(scene, principal), ...(serviceControl && { serviceControl }) };
}

function ownByHand(scene: AnyScene, principal: Principal): PoliciesInEffect {
  if (principal.kind === 'root') return { identityBased: [] };
  const holder = principal.kind === 'roleSession' ? scene.role : scene.user;
  const groups = principal.kind === 'roleSession' ? [] : scene.user.groups;
  return {
    identityBased: [holder, ...groups.map((group) => groupOf(scene, group))].flatMap((each) =>
      heldBy(scene, each),
    ),
    ...boundaryByHand(scene, holder),
  };
}

function boundaryByHand(scene: AnyScene, { boundary }: AnyPrincipal): Partial<PoliciesInEffect> {
  return boundary === null ? {} : { permissionsBoundary: managedOf(scene, [boundary]) };
}

function heldBy(scene: AnyScene, { own, attached }: AnyHolder): readonly Policy[] {
  return [policyOf(own), ...managedOf(scene, attached)];
}

function managedOf({ managed }: AnyScene, numbers: readonly number[]): readonly Policy[] {
  return numbers.map((number) => policyOf(managed[number] ?? []));
}

function policyOf(statements: readonly AnyStatement[]): Policy {
  return { id: 'by hand', document: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }) };
}

function sessionOf({ inline, managed }: AnySession): CallerSession {
  return { policies: inline.map(policyOf), policyArns: managed.map(managedArn) };
}

function policiesOfSession(scene: AnyScene, { inline, managed }: AnySession): readonly Policy[] {
  return [...inline.map(policyOf), ...managedOf(scene, managed)];
}

function groupOf({ groups }: AnyScene, group: number): AnyHolder {
  return groups[group] ?? { own: [], attached: [] };
}

function withGroup(scene: AnyScene, group: number, holder: AnyHolder): AnyScene {
  return { ...scene, groups: scene.groups.map((before, index) => (index === group ? holder : before)) };
}

function withoutDenies(group: AnyHolder): AnyHolder {
  return { own: group.own.filter(({ Effect }) => Effect === 'Allow'), attached: [] };
}

function joining(scene: AnyScene, group: number): AnyScene {
  const groups = new Set([...scene.user.groups, group]);
  return { ...scene, user: { ...scene.user, groups: [...groups] } };
}

function leaving(scene: AnyScene, group: number): AnyScene {
  const groups = scene.user.groups.filter((each) => each !== group);
  return { ...scene, user: { ...scene.user, groups } };
}

/** As other files in another order would give it. */
function reversed(model: DirectoryModel): DirectoryModel {
  return {
    ...model,
    managedPolicies: model.managedPolicies.toReversed(),
    accounts: model.accounts.toReversed().map((account) => ({
      ...account,
      groups: account.groups.toReversed(),
      users: account.users.map((user) => ({
        ...user,
        groups: user.groups.toReversed(),
        attachedPolicies: user.attachedPolicies.toReversed(),
      })),
    })),
  };
}
