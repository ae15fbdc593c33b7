import type { DirectoryDraft, PolicyDraft, UnitDraft } from '../directory-draft.ts';

/** Every policy that the sources hold, wherever it is attached. */
export function policiesOf(draft: DirectoryDraft): readonly Pick<PolicyDraft, 'at' | 'text' | 'type'>[] {
  return [
    ...draft.accounts.flatMap(({ users, groups, roles, policies }) => [
      ...policies,
      ...[...users, ...groups, ...roles].flatMap(({ inlinePolicies }) => inlinePolicies),
      ...roles.map(({ trustPolicy }) => trustPolicy),
    ]),
    ...draft.sharedPolicies,
    ...draft.awsPolicies,
    ...draft.organizations.flatMap(({ root }) => policiesOfUnit(root)),
  ];
}

function policiesOfUnit(unit: UnitDraft): readonly PolicyDraft[] {
  return [
    ...[unit, ...unit.accounts].flatMap((target) => [
      ...target.serviceControlPolicies,
      ...target.resourceControlPolicies,
    ]),
    ...unit.units.flatMap(policiesOfUnit),
  ];
}
