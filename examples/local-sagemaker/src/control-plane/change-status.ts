import type { AwsError } from '../protocol/aws-error.ts';
import type { AccountState } from './account-state.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { findNamed } from './find-resource.ts';
import type { Resource } from './resource.ts';
import type { ResourceKind } from './resource-kind.ts';

/** From which statuses an operation is possible, and what SageMaker says otherwise. */
export interface StatusRule {
  readonly from: readonly string[];
  readonly refusal: (resource: Resource) => AwsError;
}

/** A Start or Stop operation of a kind; `whenChanged` is what follows from it. */
export function changeStatus(
  kind: ResourceKind,
  to: string,
  rule: StatusRule,
  whenChanged?: (resource: Resource, state: AccountState) => void,
): ControlPlaneOperation {
  return (input, state) => {
    const resource = findNamed(kind, input, state);
    checkStatus(resource, rule);
    resource.status = to;
    resource.modifiedAt = state.now();
    whenChanged?.(resource, state);
    return {};
  };
}

/** Refuses where the resource's status does not allow the operation. */
export function checkStatus(resource: Resource, rule: StatusRule): void {
  if (resource.status === undefined || !rule.from.includes(resource.status)) throw rule.refusal(resource);
}
