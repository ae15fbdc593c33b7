import type {
  OrganizationAccountModel,
  OrganizationModel,
  OrganizationUnitModel,
} from '../directory/directory-model.ts';

/** The root, an organizational unit or an account of an organization, by what policies may name it. */
export interface OrganizationTarget {
  /** `r-ab12`, `ou-ab12-11111111`, twelve digits. */
  readonly id: string;
  /** `Research`; of an account without a name, its id. */
  readonly name: string;
}

/** Of each account the targets whose policies bind it, from the root down to itself. */
export function targetsAbove(
  root: OrganizationUnitModel,
): ReadonlyMap<string, readonly OrganizationTarget[]> {
  return new Map(descend(root, []));
}

type Place = readonly [account: string, targets: readonly OrganizationTarget[]];

function* descend(unit: OrganizationUnitModel, above: readonly OrganizationTarget[]): Generator<Place> {
  const here = [...above, unit];
  for (const account of unit.accounts) yield [account.id, [...here, targetOf(account)]];
  for (const child of unit.units) yield* descend(child, here);
}

function targetOf({ id, name = id }: OrganizationAccountModel): OrganizationTarget {
  return { id, name };
}

/** Every target once. */
export function targetsIn({ root }: OrganizationModel): readonly OrganizationTarget[] {
  return targetsBelow(root);
}

function targetsBelow(unit: OrganizationUnitModel): readonly OrganizationTarget[] {
  return [unit, ...unit.accounts.map(targetOf), ...unit.units.flatMap(targetsBelow)];
}
