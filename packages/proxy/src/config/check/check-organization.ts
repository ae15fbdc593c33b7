import type { IsKnownAccount } from './check-access-keys.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { OrganizationSketch, PolicySketch } from './policy-sketch.ts';

/**
 * Reports accounts given twice and levels that the organization does not have. The result tells which accounts it has;
 * where it could not be read in full, that is not known, and without an organization every account will do.
 */
export function checkOrganization(
  { organization, targets }: PolicySketch,
  faults: ConfigFaults,
): IsKnownAccount {
  if (organization === undefined) {
    for (const { at } of targets) faults.report(at, 'there is no organization');
    return () => true;
  }
  const accounts = accountsOf(organization, faults);
  if (!faults.isWhole('organization')) return () => true;
  checkTargets(organization, targets, faults);
  return (account) => accounts.has(account);
}

function checkTargets(
  { accounts, units }: OrganizationSketch,
  targets: PolicySketch['targets'],
  faults: ConfigFaults,
): void {
  const levels = [...accounts.map(({ id }) => id), ...units.map(({ name }) => name)];
  for (const { target, at } of targets) {
    const count = levels.filter((level) => level === target).length;
    if (count === 0) faults.report(at, `\`${target}\` is neither an account nor a unit of the organization`);
    if (count > 1) faults.report(at, `\`${target}\` stands in the organization more than once`);
  }
}

function accountsOf({ managementAccount, accounts }: OrganizationSketch, faults: ConfigFaults): Set<string> {
  const known = new Set<string>();
  for (const { id, at } of accounts) {
    if (known.has(id)) faults.report(at, `account \`${id}\` is given twice`);
    known.add(id);
  }
  return managementAccount === undefined ? known : known.add(managementAccount);
}
