import type { OrganizationLevel, Policy } from '@sagegate/core';
import type { TargetPolicies } from '../config/gateway-config.ts';
import type { OrganizationModel } from '../directory/directory-model.ts';
import { targetsAbove } from './organization-targets.ts';
import type { OrganizationTarget } from './organization-targets.ts';

/** Policies that stand on top of those that the organization of a directory has at its levels. */
export class AddedControls {
  readonly #added = new Map<string, readonly Policy[]>();
  readonly #targets: ReadonlyMap<string, readonly OrganizationTarget[]>;

  constructor(organization: OrganizationModel | undefined, entries: readonly TargetPolicies[] = []) {
    for (const { target, policies } of entries)
      this.#added.set(target, [...(this.#added.get(target) ?? []), ...policies]);
    this.#targets = organization === undefined || this.isEmpty ? new Map() : targetsAbove(organization.root);
  }

  get isEmpty(): boolean {
    return this.#added.size === 0;
  }

  /** The levels that bind an account, from the root down to itself, with what is added to them. */
  over<Levels extends readonly OrganizationLevel[] | undefined>(
    account: string | undefined,
    levels: Levels,
  ): Levels | readonly OrganizationLevel[] {
    const targets = account === undefined ? undefined : this.#targets.get(account);
    if (levels === undefined || targets === undefined) return levels;
    return levels.map((level, index) => this.#with(level, targets[index]));
  }

  #with(level: OrganizationLevel, target: OrganizationTarget | undefined): OrganizationLevel {
    if (target === undefined) return level;
    const names = new Set([target.id, target.name]);
    const added = [...names].flatMap((name) => this.#added.get(name) ?? []);
    return added.length === 0 ? level : { ...level, policies: [...level.policies, ...added] };
  }
}
