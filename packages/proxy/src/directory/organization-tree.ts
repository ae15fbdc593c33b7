import type { PoliciesInEffect } from '@sagegate/core';
import type { CallerFacts } from './caller-facts.ts';
import { ControlLevels } from './control-levels.ts';
import type { OrganizationTarget, TargetsAbove } from './control-levels.ts';
import type {
  OrganizationAccountModel,
  OrganizationModel,
  OrganizationUnitModel,
} from './directory-model.ts';
import type { ParsedPolicies } from './parsed-policies.ts';

/** Where an account stands. */
interface AccountPlace {
  /** In the form of `aws:PrincipalOrgPaths` (IAM User Guide, "AWS global condition context keys"): it ends above the account. */
  readonly entityPath: string;
  readonly targets: TargetsAbove;
}

type OrganizationFacts = Pick<
  CallerFacts,
  'organizationId' | 'organizationPaths' | 'callerInManagementAccount'
>;

/** Which accounts an organization has, and what binds them. */
export class OrganizationTree {
  readonly #id: string;
  readonly #managementAccount: string;
  readonly #places = new Map<string, AccountPlace>();
  readonly #serviceControl: ControlLevels;
  readonly #resourceControl: ControlLevels;

  /** @throws TypeError when an account stands in two places: which levels bind it would be a guess. */
  constructor({ id, managementAccount, root }: OrganizationModel, policies: ParsedPolicies) {
    this.#id = id;
    this.#managementAccount = managementAccount;
    this.#serviceControl = new ControlLevels('serviceControlPolicies', policies);
    this.#resourceControl = new ControlLevels('resourceControlPolicies', policies);
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
  serviceControlOf(account: string): PoliciesInEffect['serviceControl'] {
    if (account === this.#managementAccount) return undefined;
    const place = this.#places.get(account);
    // An account outside the organization is refused by a level that allows nothing; no level would mean no organization.
    return place === undefined ? [{ name: account, policies: [] }] : this.#serviceControl.of(place.targets);
  }

  /** What binds the resources of an account: nothing in the management account and in accounts of others. */
  resourceControlOf(account: string): PoliciesInEffect['resourceControl'] {
    const place = account === this.#managementAccount ? undefined : this.#places.get(account);
    return place && this.#resourceControl.of(place.targets);
  }

  #descend(unit: OrganizationUnitModel, above: string, targetsAbove: TargetsAbove): void {
    const entityPath = `${above}${unit.id}/`;
    const targets = [...targetsAbove, toTarget(unit)];
    for (const account of unit.accounts) {
      this.#place(account.id, { entityPath, targets: [...targets, toTarget(account)] });
    }
    for (const child of unit.units) this.#descend(child, entityPath, targets);
  }

  #place(account: string, place: AccountPlace): void {
    if (this.#places.has(account)) {
      throw new TypeError(`account \`${account}\` stands in the organization twice`);
    }
    this.#places.set(account, place);
  }
}

function toTarget(model: OrganizationUnitModel | OrganizationAccountModel): OrganizationTarget {
  const { id, name = id } = model;
  return { name: name === id ? id : `${name} (${id})`, model };
}
