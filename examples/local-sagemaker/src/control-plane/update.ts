import type { JsonObject } from '../protocol/json.ts';
import { checkStatus, type StatusRule } from './change-status.ts';
import { checkInstanceTypes } from './check-instance-types.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { checkReferences, findNamed } from './find-resource.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';

/** The Update operation of a kind: the members given take the place of the old ones. */
export function update(
  kind: ResourceKind,
  output: (resource: Resource) => JsonObject,
  rule?: StatusRule,
): ControlPlaneOperation {
  return (input, state) => {
    checkInstanceTypes(input);
    const resource = findNamed(kind, input, state);
    if (rule !== undefined) checkStatus(resource, rule);
    const members = { ...resource.members, ...input };
    checkReferences(kind, members, state);
    resource.members = members;
    resource.modifiedAt = state.now();
    return output(resource);
  };
}
