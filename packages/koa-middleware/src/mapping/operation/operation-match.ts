import type { OperationPlan } from './operation-plan.ts';
import type { QueryParameter } from './query-parameters.ts';
import type { RawLabel } from './uri-template.ts';

/** An operation that a request was found to call, with what its target says beside. */
export interface OperationMatch {
  readonly plan: OperationPlan;
  readonly labels: readonly RawLabel[];
  readonly parameters: readonly QueryParameter[];
}
