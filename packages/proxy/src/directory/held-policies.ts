import type { Policy } from '@sagegate/core';
import { nameKey } from './directory-index.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { GroupModel, HolderModel, PrincipalModel } from './directory-model.ts';
import type { CallerHolder } from './find-holder.ts';
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

  permissionsBoundary({ permissionsBoundary }: PrincipalModel): readonly Policy[] | undefined {
    return permissionsBoundary === undefined ? undefined : this.managed([permissionsBoundary]);
  }

  /** In their default versions. An ARN that the directory does not have gives nothing. */
  managed(arns: readonly string[]): readonly Policy[] {
    return arns.flatMap((arn) => {
      const model = this.#index.managedPolicies.get(arn);
      return model === undefined ? [] : [this.#policies.get(model)];
    });
  }

  #ofGroup(account: string, name: string): readonly Policy[] {
    const group = this.#index.groupsByName.get(nameKey(account, name));
    if (group === undefined) return [];
    const known = this.#ofGroups.get(group);
    if (known !== undefined) return known;
    const held = this.#heldBy(group);
    this.#ofGroups.set(group, held);
    return held;
  }

  #heldBy({ inlinePolicies, attachedPolicies }: HolderModel): readonly Policy[] {
    return [...inlinePolicies.map((policy) => this.#policies.get(policy)), ...this.managed(attachedPolicies)];
  }
}
