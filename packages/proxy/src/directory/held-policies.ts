import { parseArn } from '@sagegate/core';
import type { Policy } from '@sagegate/core';
import { nameKey } from './directory-index.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { GroupModel, HolderModel, PrincipalModel } from './directory-model.ts';
import type { CallerHolder } from './find-holder.ts';
import { getOrMake } from './get-or-make.ts';
import { nameOfArn } from './name-of-arn.ts';
import type { ParsedPolicies } from './parsed-policies.ts';

/** The policies of users, groups and roles. */
export class HeldPolicies {
  readonly #index: DirectoryIndex;
  readonly #policies: ParsedPolicies;
  /** Made once for all members. */
  readonly #ofGroups = new Map<GroupModel, readonly Policy[]>();

  constructor(index: DirectoryIndex, policies: ParsedPolicies) {
    this.#index = index;
    this.#policies = policies;
  }

  /** A user has its own policies and those of its groups. */
  identityBased(holder: CallerHolder): readonly Policy[] {
    const own = this.#heldBy(holder.model);
    if (holder.kind === 'role') return own;
    return [...own, ...holder.model.groups.flatMap((name) => this.#ofGroup(holder.account, name))];
  }

  /** `undefined` where there is no such group. */
  ofGroupArn(arn: string): readonly Policy[] | undefined {
    const account = parseArn(arn)?.account ?? '';
    const group = this.#index.groupsByName.get(nameKey(account, nameOfArn(arn)));
    return group?.arn === arn ? this.#ofGroup(account, group.name) : undefined;
  }

  permissionsBoundary({ permissionsBoundary }: PrincipalModel): readonly Policy[] | undefined {
    return permissionsBoundary === undefined ? undefined : this.managed([permissionsBoundary]);
  }

  /** In their default versions, those that the directory has. */
  managed(arns: readonly string[]): readonly Policy[] {
    const models = arns.flatMap((arn) => this.#index.managedPolicies.get(arn) ?? []);
    return models.map((model) => this.#policies.get(model));
  }

  #ofGroup(account: string, name: string): readonly Policy[] {
    const group = this.#index.groupsByName.get(nameKey(account, name));
    return group === undefined ? [] : getOrMake(this.#ofGroups, group, () => this.#heldBy(group));
  }

  #heldBy({ inlinePolicies, attachedPolicies }: HolderModel): readonly Policy[] {
    return [...inlinePolicies.map((policy) => this.#policies.get(policy)), ...this.managed(attachedPolicies)];
  }
}
