import { asciiLowerCase } from '@sagegate/core';
import { BUILT_IN_POLICIES } from './built-in-policies.ts';
import type {
  AccountModel,
  DirectoryModel,
  GroupModel,
  ManagedPolicyModel,
  RoleModel,
  UserModel,
} from './directory-model.ts';

/** Accounts, users, groups, roles and managed policies by what they are looked up by: an id, an ARN, a `nameKey`. */
export interface DirectoryIndex {
  readonly accounts: ReadonlyMap<string, AccountModel>;
  readonly users: ReadonlyMap<string, UserModel>;
  readonly groupsByName: ReadonlyMap<string, GroupModel>;
  readonly roles: ReadonlyMap<string, RoleModel>;
  readonly rolesByName: ReadonlyMap<string, RoleModel>;
  readonly managedPolicies: ReadonlyMap<string, ManagedPolicyModel>;
}

/** The names of users, of groups and of roles are unique in an account, case aside (IAM User Guide, "IAM identifiers"). */
export function nameKey(account: string, name: string): string {
  return `${account} ${asciiLowerCase(name)}`;
}

/** @throws TypeError for two of one name. */
export function indexDirectory({ accounts, managedPolicies }: DirectoryModel): DirectoryIndex {
  const rolesByName = byName(accounts, 'role', ({ roles }) => roles);
  const usersByName = byName(accounts, 'user', ({ users }) => users);
  return {
    accounts: uniqueBy(accounts, 'account', ({ id }) => id),
    users: byArn(usersByName),
    groupsByName: byName(accounts, 'group', ({ groups }) => groups),
    roles: byArn(rolesByName),
    rolesByName,
    managedPolicies: indexPolicies(managedPolicies),
  };
}

function byName<Model extends { readonly name: string }>(
  accounts: readonly AccountModel[],
  what: string,
  listOf: (account: AccountModel) => readonly Model[],
): ReadonlyMap<string, Model> {
  const known = new Map<string, Model>();
  for (const account of accounts) {
    for (const model of listOf(account)) putOnce(known, what, nameKey(account.id, model.name), model);
  }
  return known;
}

/** Names are unique, and so ARNs are: `checkAccounts` holds one against the other. */
function byArn<Model extends { readonly arn: string }>(
  models: ReadonlyMap<string, Model>,
): ReadonlyMap<string, Model> {
  return new Map([...models.values()].map((model) => [model.arn, model]));
}

function uniqueBy<Model>(
  models: readonly Model[],
  what: string,
  keyOf: (model: Model) => string,
): ReadonlyMap<string, Model> {
  const known = new Map<string, Model>();
  for (const model of models) putOnce(known, what, keyOf(model), model);
  return known;
}

function putOnce<Model>(known: Map<string, Model>, what: string, key: string, model: Model): void {
  if (known.has(key)) throw new TypeError(`the ${what} \`${key}\` stands in the directory twice`);
  known.set(key, model);
}

/** What a source brings stands in for what is built in. */
function indexPolicies(policies: readonly ManagedPolicyModel[]): ReadonlyMap<string, ManagedPolicyModel> {
  const brought = uniqueBy(policies, 'policy', ({ id }) => id);
  return new Map([...BUILT_IN_POLICIES.map((policy) => [policy.id, policy] as const), ...brought]);
}
