import { arnOf, type AccountState } from './account-state.ts';
import { objectList, optionalString, requiredString } from './members.ts';
import type { Resource } from './resource.ts';

/** The names of the variants that an endpoint serves; none once its configuration has been deleted. */
export function productionVariants(endpoint: Resource, state: AccountState): readonly string[] {
  const configName = requiredString(endpoint.members, 'EndpointConfigName');
  const config = state.resources.get(arnOf(state, 'endpoint-config', configName));
  return objectList(config?.members ?? {}, 'ProductionVariants')
    .map((variant) => optionalString(variant, 'VariantName'))
    .filter((name) => name !== undefined);
}
