import type { OperationPlan } from './operation-plan.ts';

/** An operation that a request was found to call, with the names that stand in its path. */
export interface OperationMatch {
  readonly plan: OperationPlan;
  readonly labels: readonly (readonly [member: string, value: string])[];
}
