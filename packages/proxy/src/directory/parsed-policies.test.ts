import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parsePrincipal, PolicySyntaxError } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { describe, expect, test } from 'vitest';
import {
  accountModel,
  directoryModel,
  memberModel,
  organizationModel,
  policyModel,
  unitModel,
} from '../../test/support/directory.ts';
import type { DirectoryModel, ManagedPolicyModel, RoleModel } from './directory-model.ts';
import { IamDirectory } from './iam-directory.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const ALLOW = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' };
const DENY = { ...ALLOW, Effect: 'Deny' };

const SCP = policyModel('p-guardrail', ALLOW, DENY);
const TEAM = 'arn:aws:iam::111122223333:policy/team';
const CAP = 'arn:aws:iam::111122223333:policy/cap';

/** A role with an inline policy and an attached one. */
function modelWith(inline: object, managed: Readonly<Record<string, readonly object[]>>): DirectoryModel {
  const roles = [{ name: 'Dev', inline: { own: [inline] }, attached: Object.keys(managed) }];
  return directoryModel({ managed, accounts: [accountModel({ roles })] });
}

/** A directory as the next load gives it: equal texts in other objects. */
function reloaded(model: DirectoryModel, previous: IamDirectory): IamDirectory {
  return new IamDirectory(structuredClone(model), previous);
}

function policiesOf(directory: IamDirectory, role = 'Dev'): readonly Policy[] {
  const principal = parsePrincipal(`arn:aws:sts::111122223333:assumed-role/${role}/build`);
  return directory.policiesInEffect({ principal }).identityBased;
}

function documentsOf(directory: IamDirectory): readonly object[] {
  return policiesOf(directory).map(({ document }) => document);
}

describe('a directory of 1,000 roles and 5,000 policies', () => {
  const NO_POLICY = 'not parsed';
  const managedPolicies = Array.from({ length: 5000 }, (_, index): ManagedPolicyModel => {
    const id = `${TEAM}-${index}`;
    return index < 5 ? policyModel(id, ALLOW) : { id, text: NO_POLICY };
  });
  const roles = Array.from({ length: 1000 }, (_, index) => ({
    name: `Role${index}`,
    attached: managedPolicies.slice(index * 5, index * 5 + 5).map(({ id }) => id),
  }));
  const directory = new IamDirectory({
    managedPolicies,
    accounts: [accountModel({ roles })],
  });

  test('parses what a caller needs, and nothing else', () => {
    expect(policiesOf(directory, 'Role0')).toHaveLength(5);
    expect(() => policiesOf(directory, 'Role1')).toThrow(PolicySyntaxError);
  });
});

test('policies of one text share one document', () => {
  const [own, team, cap] = policiesOf(new IamDirectory(modelWith(ALLOW, { [TEAM]: [ALLOW], [CAP]: [DENY] })));
  expect(team?.document).toBe(own?.document);
  expect(cap?.document).not.toBe(own?.document);
});

describe('after a reload', () => {
  const before = modelWith(ALLOW, { [TEAM]: [ALLOW, ALLOW], [CAP]: [DENY] });
  const directory = new IamDirectory(before);
  const [own, team, cap] = documentsOf(directory);

  test('what is the same is not parsed again', () => {
    expect(documentsOf(reloaded(before, directory))).toEqual([own, team, cap]);
    const [ownAfter, teamAfter, capAfter] = documentsOf(reloaded(before, directory));
    expect(ownAfter).toBe(own);
    expect(teamAfter).toBe(team);
    expect(capAfter).toBe(cap);
  });

  test('what has another text is parsed', () => {
    const changed = reloaded(modelWith(DENY, { [TEAM]: [ALLOW, ALLOW], [CAP]: [ALLOW] }), directory);
    const [ownAfter, teamAfter, capAfter] = policiesOf(changed);
    expect(ownAfter?.document.statements[0]?.effect).toBe('Deny');
    expect(teamAfter?.document).toBe(team);
    expect(capAfter?.document.statements[0]?.effect).toBe('Allow');
  });

  test('what nobody needed in between is still not parsed again', () => {
    const third = reloaded(before, reloaded(before, directory));
    expect(documentsOf(third)[1]).toBe(team);
  });

  test('what was gone in between is parsed again', () => {
    const without = reloaded(modelWith(ALLOW, { [CAP]: [DENY] }), directory);
    const [ownAfter, teamAfter, capAfter] = documentsOf(reloaded(before, without));
    expect(ownAfter).toBe(own);
    expect(teamAfter).not.toBe(team);
    expect(capAfter).toBe(cap);
  });

  test('trust policies are taken over too', () => {
    const arn = 'arn:aws:iam::111122223333:role/Dev';
    const trust = directory.trustPolicyOf(arn);
    expect(reloaded(before, directory).trustPolicyOf(arn)?.document).toBe(trust?.document);
  });
});

test('policies of organizational units are taken over', () => {
  const accounts = [memberModel('111122223333')];
  const units = [unitModel('ou-ab12-11111111', { serviceControlPolicies: [SCP], accounts })];
  const model = directoryModel({ organization: organizationModel({ units }) });
  const documentOf = (directory: IamDirectory): object | undefined => {
    const principal = parsePrincipal('arn:aws:iam::111122223333:root');
    return directory.policiesInEffect({ principal }).serviceControl?.[1]?.policies[0]?.document;
  };
  const before = new IamDirectory(model);
  expect(documentOf(before)).toBeDefined();
  expect(documentOf(reloaded(model, before))).toBe(documentOf(before));
});

test('the directory before is let go', async () => {
  const model = modelWith(ALLOW, { [TEAM]: [ALLOW] });
  const load = (): readonly [IamDirectory, WeakRef<IamDirectory>] => {
    const before = new IamDirectory(structuredClone(model));
    policiesOf(before);
    return [reloaded(model, before), new WeakRef(before)];
  };
  const [now, before] = load();
  await nextTurn();
  collectGarbage();
  expect(before.deref()).toBeUndefined();
  expect(policiesOf(now)).toHaveLength(2);
});

describe('a model that was not checked', () => {
  test('refuses the callers of a text that is no policy', () => {
    const model = modelWith(ALLOW, {});
    const roles = model.accounts[0]?.roles.map((role): RoleModel => ({
      ...role,
      inlinePolicies: [{ id: 'broken', text: '{"Statement":[{"Effect":"Maybe"}]}' }],
    }));
    const directory = new IamDirectory({
      ...model,
      accounts: [{ ...accountModel(), roles: roles ?? [] }],
    });
    expect(() => policiesOf(directory)).toThrow('Maybe');
  });
});
