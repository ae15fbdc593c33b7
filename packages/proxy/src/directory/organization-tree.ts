import type { OrganizationLevel, PoliciesInEffect } from '@sagegate/core';
import type { CallerFacts } from './caller-facts.ts';
import type {
  OrganizationAccountModel,
  OrganizationModel,
  OrganizationTargetModel,
  OrganizationUnitModel,
} from './directory-model.ts';
import type { ParsedPolicies } from './parsed-policies.ts';

/** The root, an organizational unit or an account, as one of the levels that bind an account. */
interface Target {
  /** As people know it. */
  readonly name: string;
  readonly model: OrganizationTargetModel;
}

/** Where an account stands. */
interface AccountPlace {
  /** In the form of `aws:PrincipalOrgPaths` (IAM User Guide, "AWS global condition context keys"): it ends above the account. */
  readonly entityPath: string;
  /** From the root down to the account itself. */
  readonly targets: readonly Target[];
}

type OrganizationFacts = Pick<
  CallerFacts,
  'organizationId' | 'organizationPaths' | 'callerInManagementAccount'
>;

type ControlPolicies = keyof OrganizationTargetModel;

/** Which levels of an organization bind which account. */
export class OrganizationTree {
  readonly #id: string;
  readonly #managementAccount: string;
  readonly #policies: ParsedPolicies;
  readonly #places = new Map<string, AccountPlace>();
  readonly #levels: Readonly<Record<ControlPolicies, Map<OrganizationTargetModel, OrganizationLevel>>> = {
    serviceControlPolicies: new Map(),
    resourceControlPolicies: new Map(),
  };

  /** @throws TypeError when an account stands in two places: which levels bind it would be a guess. */
  constructor({ id, managementAccount, root }: OrganizationModel, policies: ParsedPolicies) {
    this.#id = id;
    this.#managementAccount = managementAccount;
    this.#policies = policies;
    this.#descend(root, `${id}/`, []);
  }

  /** Nothing for accounts of others. */
  factsOf(account: string): OrganizationFacts {
    const isManagementAccount = account === this.#managementAccount;
    const place = this.#places.get(account);
    if (place === undefined && !isManagementAccount) return {};
    return {
      organizationId: this.#id,
      ...(place && { organizationPaths: [place.entityPath] }),
      callerInManagementAccount: isManagementAccount,
    };
  }

  /** What binds the callers of an account. */
  serviceControlOf(account: string): Pick<PoliciesInEffect, 'serviceControl'> {
    if (account === this.#managementAccount) return {};
    const levels = this.#levelsOf(account, 'serviceControlPolicies');
    // An account outside the organization is refused by a level that allows nothing; no level would mean no organization.
    return { serviceControl: levels ?? [{ name: account, policies: [] }] };
  }

  /** What binds the resources of an account: nothing in the management account and in accounts of others. */
  resourceControlOf(account: string): PoliciesInEffect['resourceControl'] {
    if (account === this.#managementAccount) return undefined;
    return this.#levelsOf(account, 'resourceControlPolicies');
  }

  #levelsOf(account: string, type: ControlPolicies): readonly OrganizationLevel[] | undefined {
    return this.#places.get(account)?.targets.map((target) => this.#levelOf(target, type));
  }

  #levelOf({ name, model }: Target, type: ControlPolicies): OrganizationLevel {
    const known = this.#levels[type].get(model);
    if (known !== undefined) return known;
    const level = { name, policies: model[type].map((policy) => this.#policies.get(policy)) };
    this.#levels[type].set(model, level);
    return level;
  }

  #descend(unit: OrganizationUnitModel, above: string, targetsAbove: readonly Target[]): void {
    const entityPath = `${above}${unit.id}/`;
    const targets = [...targetsAbove, toTarget(unit)];
    for (const account of unit.accounts) this.#place(account, { entityPath, targets });
    for (const child of unit.units) this.#descend(child, entityPath, targets);
  }

  #place(account: OrganizationAccountModel, { entityPath, targets }: AccountPlace): void {
    const { id } = account;
    if (this.#places.has(id)) throw new TypeError(`account \`${id}\` stands in the organization twice`);
    this.#places.set(id, { entityPath, targets: [...targets, toTarget(account)] });
  }
}

function toTarget(model: OrganizationUnitModel | OrganizationAccountModel): Target {
  const { id, name = id } = model;
  return { name: name === id ? id : `${name} (${id})`, model };
}
