import { closestName } from '@sagegate/core';
import type {
  AccountModel,
  DirectoryModel,
  HolderModel,
  OrganizationAccountModel,
  OrganizationTargetModel,
  OrganizationUnitModel,
  PrincipalModel,
  RoleModel,
  UserModel,
} from '../directory-model.ts';
import type {
  AccountDraft,
  DirectoryDraft,
  HolderDraft,
  PrincipalDraft,
  RoleDraft,
  TargetDraft,
  UnitDraft,
  UserDraft,
} from './directory-draft.ts';
import { checkCredentials } from './check/check-credentials.ts';
import { checkOrganization } from './check/check-organization.ts';
import { ManagedPolicies } from './check/managed-policies.ts';
import { mergeAccounts } from './check/merge-accounts.ts';
import { sameName } from './iam-names.ts';
import type { LoadPurpose } from './load-purpose.ts';
import { report } from './source-document.ts';

/** Looks up what refers to something, and puts together what the sources say; where there are faults it is incomplete. */
export function assembleModel(draft: DirectoryDraft, purpose: LoadPurpose): DirectoryModel {
  const accounts = mergeAccounts(draft.accounts);
  const policies = new ManagedPolicies(draft, accounts, purpose);
  checkCredentials(accounts);
  const organization = checkOrganization(draft.organizations, accounts);
  return {
    accounts: accounts.map((account) => accountModel(account, policies)),
    managedPolicies: policies.list(),
    ...(organization && {
      organization: {
        id: organization.id,
        managementAccount: organization.managementAccount,
        root: unitModel(organization.root, policies),
      },
    }),
  };
}

function accountModel(account: AccountDraft, policies: ManagedPolicies): AccountModel {
  const groups = new Map(account.groups.map(({ name }) => [sameName(name), name]));
  return {
    id: account.id,
    partition: account.partition,
    users: account.users.map((user) => userModel(user, account, { policies, groups })),
    groups: account.groups.map((group) => holderModel(group, account, policies)),
    roles: account.roles.map((role) => roleModel(role, account, policies)),
  };
}

interface UserContext {
  readonly policies: ManagedPolicies;
  /** Names as groups have them, by the names in lower case. */
  readonly groups: ReadonlyMap<string, string>;
}

function closeGroup(name: string, groups: UserContext['groups']): string {
  const close = closestName(name, [...groups.values()]);
  return close === undefined ? '' : `; did you mean \`${close}\`?`;
}

function userModel(user: UserDraft, account: AccountDraft, { policies, groups }: UserContext): UserModel {
  const named = user.groups.flatMap(({ text, at }) => {
    const name = groups.get(sameName(text));
    if (name === undefined)
      report(at, `account \`${account.id}\` has no group \`${text}\`${closeGroup(text, groups)}`);
    return name === undefined ? [] : [name];
  });
  return {
    ...principalModel(user, account, policies),
    groups: [...new Set(named)],
    accessKeys: user.accessKeys.map(({ key }) => key),
    mfaDevices: user.mfaDevices.map(({ device }) => device),
  };
}

function roleModel(role: RoleDraft, account: AccountDraft, policies: ManagedPolicies): RoleModel {
  const { trustPolicy, maxSessionSeconds, isServiceLinked, instanceProfiles } = role;
  return {
    ...principalModel(role, account, policies),
    trustPolicy: policies.modelOf(trustPolicy),
    maxSessionSeconds,
    isServiceLinked,
    instanceProfiles,
  };
}

function principalModel(
  principal: PrincipalDraft,
  account: AccountDraft,
  policies: ManagedPolicies,
): PrincipalModel {
  const { permissionsBoundary, tags } = principal;
  const boundary = permissionsBoundary && policies.resolve(permissionsBoundary, account);
  return {
    ...holderModel(principal, account, policies),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags,
  };
}

function holderModel(holder: HolderDraft, account: AccountDraft, policies: ManagedPolicies): HolderModel {
  const { arn, name, id, inlinePolicies, attachedPolicies } = holder;
  const attached = attachedPolicies.flatMap((reference) => policies.resolve(reference, account) ?? []);
  return {
    arn,
    name,
    ...(id !== undefined && { id }),
    inlinePolicies: inlinePolicies.map((policy) => policies.modelOf(policy)),
    attachedPolicies: [...new Set(attached)],
  };
}

function unitModel(unit: UnitDraft, policies: ManagedPolicies): OrganizationUnitModel {
  return {
    id: unit.id,
    name: unit.name,
    ...targetModel(unit, policies),
    units: unit.units.map((child) => unitModel(child, policies)),
    accounts: unit.accounts.map((account) => organizationAccountModel(account, policies)),
  };
}

function organizationAccountModel(account: TargetDraft, policies: ManagedPolicies): OrganizationAccountModel {
  const { id, name } = account;
  return { id, ...(name !== undefined && { name }), ...targetModel(account, policies) };
}

function targetModel(
  { serviceControlPolicies, resourceControlPolicies }: TargetDraft,
  policies: ManagedPolicies,
): OrganizationTargetModel {
  return {
    serviceControlPolicies: serviceControlPolicies.map((policy) => policies.modelOf(policy)),
    resourceControlPolicies: resourceControlPolicies.map((policy) => policies.modelOf(policy)),
  };
}
