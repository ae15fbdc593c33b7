import type { OrganizationLevel } from '@sagegate/core';
import type { OrganizationalUnit } from '../config/gateway-config.ts';

/**
 * For every account of the organization the levels above it, from the root down to itself.
 *
 * @throws TypeError when an account stands in two places: which levels bind it would be a guess.
 */
export function organizationLevels(
  root: OrganizationalUnit,
): ReadonlyMap<string, readonly OrganizationLevel[]> {
  const levels = new Map<string, readonly OrganizationLevel[]>();
  descend(root, [], levels);
  return levels;
}

function descend(
  unit: OrganizationalUnit,
  above: readonly OrganizationLevel[],
  levels: Map<string, readonly OrganizationLevel[]>,
): void {
  const here = [...above, { name: unit.name, policies: unit.policies }];
  for (const { id, policies } of unit.accounts ?? []) {
    if (levels.has(id)) throw new TypeError(`account \`${id}\` stands in the organization twice`);
    levels.set(id, [...here, { name: id, policies }]);
  }
  for (const child of unit.organizationalUnits ?? []) descend(child, here, levels);
}
