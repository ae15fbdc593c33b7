import type { PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import { activeAccessKeys } from './access-keys.ts';
import type { DirectoryAccessKey } from './access-keys.ts';
import { CallerDescriptions } from './caller-descriptions.ts';
import type { CallerFacts } from './caller-facts.ts';
import { checkAccounts } from './check-accounts.ts';
import type { DirectoryCaller } from './directory-caller.ts';
import { indexDirectory } from './directory-index.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { DirectoryModel, OrganizationModel, RoleModel, UserModel } from './directory-model.ts';
import { EffectivePolicies } from './effective-policies.ts';
import { findRoleByName } from './find-holder.ts';
import { modelDigest } from './model-digest.ts';
import { OrganizationTree } from './organization-tree.ts';
import { ParsedPolicies } from './parsed-policies.ts';

/** Accounts, users, groups, roles, managed policies and an organization, at one time. Immutable. */
export class IamDirectory {
  /** A SHA-256 in hexadecimal; equal for equal contents. */
  readonly digest: string;
  readonly organization: OrganizationModel | undefined;
  /** Ids of the accounts whose principals are known, all of them. */
  readonly accounts: ReadonlySet<string>;
  readonly #accessKeys: readonly DirectoryAccessKey[];
  readonly #index: DirectoryIndex;
  readonly #policies: ParsedPolicies;
  readonly #organization: OrganizationTree | undefined;
  readonly #effective: EffectivePolicies;
  readonly #descriptions: CallerDescriptions;

  /**
   * Parses no policy: each is parsed when a caller first needs it. Those of `previous` that are the same are taken over,
   * with all that was made of them.
   *
   * @throws TypeError for a model that contradicts itself or has references that lead nowhere.
   */
  constructor(model: DirectoryModel, previous?: IamDirectory) {
    this.#index = indexDirectory(model);
    checkAccounts(this.#index);
    this.digest = model.digest ?? modelDigest(model);
    this.organization = model.organization;
    this.accounts = new Set(this.#index.accounts.keys());
    this.#accessKeys = activeAccessKeys(model.accounts);
    this.#policies = new ParsedPolicies(model, previous === undefined ? undefined : previous.#policies);
    this.#organization = model.organization && new OrganizationTree(model.organization, this.#policies);
    this.#effective = new EffectivePolicies(this.#index, this.#policies, this.#organization);
    this.#descriptions = new CallerDescriptions(this.#index, this.#organization);
  }

  /** Those of users that are active. */
  accessKeys(): readonly DirectoryAccessKey[] {
    return this.#accessKeys;
  }

  findUser(arn: string): UserModel | undefined {
    return this.#index.users.get(arn);
  }

  /** By account and name, which are unique within a partition. */
  findRole(account: string, name: string): RoleModel | undefined {
    return findRoleByName(this.#index, account, name);
  }

  /** The policies of a group by its ARN; `undefined` where there is no such group. */
  policiesOfGroup(arn: string): readonly Policy[] | undefined {
    return this.#effective.ofGroup(arn);
  }

  /** A managed policy in its default version. */
  findPolicy(arn: string): Policy | undefined {
    const model = this.#index.managedPolicies.get(arn);
    return model && this.#policies.get(model);
  }

  /** The trust policy of a role that exists. */
  trustPolicyOf(roleArn: string): Policy | undefined {
    const role = this.#index.roles.get(roleArn);
    return role && this.#policies.get(role.trustPolicy);
  }

  /**
   * Every policy that applies to a caller; the same object for the same caller. Resource-based and resource control
   * policies depend on the resource: `resourceControlOf` has the latter.
   */
  policiesInEffect(caller: DirectoryCaller): PoliciesInEffect {
    return this.#effective.of(caller);
  }

  /** The levels above an account of the organization, and its own; `undefined` for other accounts and the management account. */
  resourceControlOf(account: string): PoliciesInEffect['resourceControl'] {
    return this.#organization?.resourceControlOf(account);
  }

  /** The same object for the same principal. `undefined`: an account of the directory has no such principal. */
  describe(principal: Principal): CallerFacts | undefined {
    return this.#descriptions.of(principal);
  }
}
