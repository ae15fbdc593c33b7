import type { DirectoryModel, OrganizationUnitModel, PolicyModel } from './directory-model.ts';

/** Every policy of a model, wherever it stands. */
export function* policiesOfModel(model: DirectoryModel): Generator<PolicyModel> {
  yield* model.managedPolicies;
  for (const { users, groups, roles } of model.accounts) {
    for (const holder of [...users, ...groups, ...roles]) yield* holder.inlinePolicies;
    for (const { trustPolicy } of roles) yield trustPolicy;
  }
  if (model.organization !== undefined) yield* policiesOfUnit(model.organization.root);
}

function* policiesOfUnit(unit: OrganizationUnitModel): Generator<PolicyModel> {
  for (const target of [unit, ...unit.accounts]) {
    yield* target.serviceControlPolicies;
    yield* target.resourceControlPolicies;
  }
  for (const child of unit.units) yield* policiesOfUnit(child);
}
