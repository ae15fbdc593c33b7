import type { AccountDraft, OrganizationDraft, TargetDraft, UnitDraft } from '../directory-draft.ts';
import { describeSpot, report } from '../source-document.ts';
import type { Spot } from '../source-document.ts';

/** The organization; reports a second one, and whatever has two places in it. */
export function checkOrganization(
  organizations: readonly OrganizationDraft[],
  accounts: readonly AccountDraft[],
): OrganizationDraft | undefined {
  const [organization, ...others] = organizations;
  if (organization === undefined) return undefined;
  for (const other of others) report(other.at, describeSecond(organization, other));
  const places = new Map<string, Spot>();
  checkUnit(organization.root, places);
  checkMembers(organization, accounts, places);
  return organization;
}

function describeSecond(organization: OrganizationDraft, other: OrganizationDraft): string {
  const both = `\`${organization.managementAccount}\` and \`${other.managementAccount}\``;
  const accounts =
    organization.managementAccount === other.managementAccount
      ? ''
      : `, with two management accounts, ${both}`;
  return `there is another organization at ${describeSpot(organization.at)}${accounts}`;
}

function checkUnit(unit: UnitDraft, places: Map<string, Spot>): void {
  refuseTwice('unit', unit, places);
  for (const account of unit.accounts) refuseTwice('account', account, places);
  for (const child of unit.units) checkUnit(child, places);
}

function refuseTwice(what: string, { id, at }: TargetDraft, places: Map<string, Spot>): void {
  const before = places.get(id);
  if (before === undefined) places.set(id, at);
  else report(at, `${what} \`${id}\` has a place in the organization already, at ${describeSpot(before)}`);
}

/** No level of the organization could allow its callers anything. */
function checkMembers(
  { managementAccount }: OrganizationDraft,
  accounts: readonly AccountDraft[],
  places: ReadonlyMap<string, Spot>,
): void {
  const known = new Set([...places.keys(), managementAccount]);
  for (const { id, at } of accounts)
    if (!known.has(id)) report(at, `account \`${id}\` is not in the organization`);
}
