import type { JsonObject } from '../protocol/json.ts';
import { arnOf, type AccountState } from './account-state.ts';
import { requiredString } from './members.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';

/** The resource that the input names. @throws AwsError in the kind's own words */
export function findNamed(kind: ResourceKind, input: JsonObject, state: AccountState): Resource {
  return findByName(kind, requiredString(input, kind.nameMember), state);
}

/** The resource of that kind and name. @throws AwsError in the kind's own words */
export function findByName(kind: ResourceKind, name: string, state: AccountState): Resource {
  const arn = arnOf(state, kind.type, name);
  const resource = state.resources.get(arn);
  if (resource === undefined) throw kind.notFound(arn);
  return resource;
}

/** Refuses an input that refers to something that is not there. */
export function checkReferences(kind: ResourceKind, input: JsonObject, state: AccountState): void {
  for (const reference of kind.references?.(input) ?? []) findByName(reference.kind, reference.name, state);
}
