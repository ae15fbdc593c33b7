import type { OrganizationLevel } from '@sagegate/core';
import type { OrganizationalUnit } from '../config/gateway-config.ts';

/** The levels above an account, from the root down to itself, for each type of policy that an organization has. */
export interface AccountLevels {
  readonly serviceControl: readonly OrganizationLevel[];
  readonly resourceControl: readonly OrganizationLevel[];
}

/**
 * The levels of every account of the organization.
 *
 * @throws TypeError when an account stands in two places: which levels bind it would be a guess.
 */
export function organizationLevels(root: OrganizationalUnit): ReadonlyMap<string, AccountLevels> {
  const levels = new Map<string, AccountLevels>();
  descend(root, { serviceControl: [], resourceControl: [] }, levels);
  return levels;
}

function descend(unit: OrganizationalUnit, above: AccountLevels, levels: Map<string, AccountLevels>): void {
  const here = withLevel(above, unit.name, unit);
  for (const account of unit.accounts ?? []) {
    const { id } = account;
    if (levels.has(id)) throw new TypeError(`account \`${id}\` stands in the organization twice`);
    levels.set(id, withLevel(here, id, account));
  }
  for (const child of unit.organizationalUnits ?? []) descend(child, here, levels);
}

function withLevel(
  { serviceControl, resourceControl }: AccountLevels,
  name: string,
  {
    policies,
    resourceControlPolicies = [],
  }: Pick<OrganizationalUnit, 'policies' | 'resourceControlPolicies'>,
): AccountLevels {
  return {
    serviceControl: [...serviceControl, { name, policies }],
    resourceControl: [...resourceControl, { name, policies: resourceControlPolicies }],
  };
}
