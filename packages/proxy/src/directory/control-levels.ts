import type { OrganizationLevel } from '@sagegate/core';
import type { OrganizationTargetModel } from './directory-model.ts';
import { getOrMake } from './get-or-make.ts';
import type { ParsedPolicies } from './parsed-policies.ts';

/** The root, an organizational unit or an account, as one of the levels that bind an account. */
export interface OrganizationTarget {
  /** As people know it. */
  readonly name: string;
  readonly model: OrganizationTargetModel;
}

/** From the root down to an account itself. */
export type TargetsAbove = readonly OrganizationTarget[];

/** The levels that bind accounts, by policies of one type; accounts share what stands above both. */
export class ControlLevels {
  readonly #type: keyof OrganizationTargetModel;
  readonly #policies: ParsedPolicies;
  readonly #ofAccounts = new Map<TargetsAbove, readonly OrganizationLevel[]>();
  readonly #ofTargets = new Map<OrganizationTargetModel, OrganizationLevel>();

  constructor(type: keyof OrganizationTargetModel, policies: ParsedPolicies) {
    this.#type = type;
    this.#policies = policies;
  }

  of(targets: TargetsAbove): readonly OrganizationLevel[] {
    return getOrMake(this.#ofAccounts, targets, () => targets.map((target) => this.#levelOf(target)));
  }

  #levelOf({ name, model }: OrganizationTarget): OrganizationLevel {
    return getOrMake(this.#ofTargets, model, () => ({
      name,
      policies: model[this.#type].map((policy) => this.#policies.get(policy)),
    }));
  }
}
