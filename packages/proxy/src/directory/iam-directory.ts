import type { PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import type { DirectoryCaller } from './directory-caller.ts';
import type { OrganizationModel, RoleModel, UserModel } from './directory-model.ts';

/** What a directory knows of a caller beside its policies; a member that is absent is not known. */
export interface CallerFacts {
  /** The same principal, the path of its role filled in. */
  readonly principal: Principal;
  readonly userId?: string;
  /** Of the user or the role. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly organizationId?: string;
  readonly organizationPaths?: readonly string[];
  readonly callerInManagementAccount?: boolean;
  readonly callerIsServiceLinkedRole?: boolean;
}

/** Accounts, users, groups, roles, managed policies and an organization, at one time. Immutable. */
export interface IamDirectory {
  /** Equal for equal contents. */
  readonly digest: string;
  readonly organization: OrganizationModel | undefined;
  /** Ids of the accounts whose principals are known, all of them. */
  readonly accounts: ReadonlySet<string>;
  findUser(arn: string): UserModel | undefined;
  /** By account and name, which are unique within a partition. */
  findRole(account: string, name: string): RoleModel | undefined;
  /** A managed policy in its default version. */
  findPolicy(arn: string): Policy | undefined;
  /** The trust policy of a role that exists. */
  trustPolicyOf(roleArn: string): Policy | undefined;
  /**
   * Every policy that applies to a caller; the same object for the same caller. Resource-based and resource control
   * policies depend on the resource: `resourceControlOf` has the latter.
   */
  policiesInEffect(caller: DirectoryCaller): PoliciesInEffect;
  /** The levels above an account of the organization, and its own; `undefined` for other accounts and the management account. */
  resourceControlOf(account: string): PoliciesInEffect['resourceControl'];
  /** `undefined`: an account of the directory has no such principal. */
  describe(principal: Principal): CallerFacts | undefined;
}
