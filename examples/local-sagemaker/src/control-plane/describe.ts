import type { JsonObject } from '../protocol/json.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { findNamed } from './find-resource.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';

/** The Describe operation of a kind. */
export function describe(kind: ResourceKind): ControlPlaneOperation {
  return (input, state) => {
    const resource = findNamed(kind, input, state);
    return { ...resource.members, ...summary(kind, resource), ...kind.derived?.(resource, state) };
  };
}

/** What every answer tells about a resource: name, ARN, times and status. */
export function summary(kind: ResourceKind, resource: Resource): JsonObject {
  return {
    [kind.nameMember]: resource.name,
    [kind.arnMember]: resource.arn,
    CreationTime: epochSeconds(resource.createdAt),
    LastModifiedTime: epochSeconds(resource.modifiedAt),
    ...status(kind, resource),
  };
}

function status(kind: ResourceKind, resource: Resource): JsonObject {
  if (kind.statusMember === undefined || resource.status === undefined) return {};
  return { [kind.statusMember]: resource.status };
}

/** Times on the wire of JSON 1.1. */
function epochSeconds(date: Date): number {
  return date.getTime() / 1000;
}
