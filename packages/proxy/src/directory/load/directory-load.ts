import type { DirectoryModel } from '../directory-model.ts';

/** What a load brought, for the log. */
export interface DirectoryLoad {
  readonly accounts: number;
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  /** Managed ones, those of AWS among them. */
  readonly managedPolicies: number;
  readonly milliseconds: number;
}

/** Counts what is in a model. */
export function describeLoad(
  { accounts, managedPolicies }: DirectoryModel,
  milliseconds: number,
): DirectoryLoad {
  const sum = (of: 'users' | 'groups' | 'roles'): number =>
    accounts.reduce((count, account) => count + account[of].length, 0);
  return {
    accounts: accounts.length,
    users: sum('users'),
    groups: sum('groups'),
    roles: sum('roles'),
    managedPolicies: managedPolicies.length,
    milliseconds: Math.round(milliseconds),
  };
}
