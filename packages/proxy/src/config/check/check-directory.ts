import type { OrganizationModel, OrganizationUnitModel } from '../../directory/directory-model.ts';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { LoadedSection } from '../files/directory-section.ts';
import type { PolicySection } from '../files/policy-section.ts';
import type { OrganizationSketch } from './policy-sketch.ts';

/** The section, its organization that of the directory if that has one; reports an organization in both. */
export function withDirectory(section: PolicySection, loaded: LoadedSection | undefined): PolicySection {
  const organization = loaded?.directory.organization;
  if (organization === undefined) return section;
  if (section.sketch.organization !== undefined) refuseSecond(section.faults);
  return { ...section, sketch: { ...section.sketch, organization: sketchOf(organization) } };
}

function refuseSecond(faults: ConfigFaults): void {
  faults.reportKey(
    [],
    'organization',
    'the directory has an organization already, and which one counts would be a guess',
  );
}

/** Its own places have been checked. */
function sketchOf({ managementAccount, root }: OrganizationModel): OrganizationSketch {
  const units = unitsBelow(root);
  const accounts = units.flatMap((unit) => unit.accounts);
  return {
    managementAccount,
    accounts: accounts.map(({ id }) => ({ id, at: [] })),
    units: units.flatMap(({ id, name }) =>
      [...new Set([id, name])].map((level) => ({ name: level, at: [] })),
    ),
  };
}

function unitsBelow(unit: OrganizationUnitModel): readonly OrganizationUnitModel[] {
  return [unit, ...unit.units.flatMap(unitsBelow)];
}
