import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { findNamed } from './find-resource.ts';
import type { ResourceKind } from './resource-kind.ts';
import { checkStatus, type StatusRule } from './change-status.ts';

/** The Delete operation of a kind; `rule` says from which status, where that matters. */
export function remove(kind: ResourceKind, rule?: StatusRule): ControlPlaneOperation {
  return (input, state) => {
    const resource = findNamed(kind, input, state);
    if (rule !== undefined) checkStatus(resource, rule);
    state.resources.delete(resource.arn);
    return {};
  };
}
