import { OPERATION_TABLES } from './operation-tables.ts';
import { memberNames } from './member-names.ts';
import type { OperationPlan } from './operation-plan.ts';
import type { SageMakerOperation } from './sagemaker-operation.ts';

/** What is known of an operation whatever its request holds. */
export interface OperationFacts {
  readonly operation: SageMakerOperation;
  /** Actions of which a Deny refuses the operation too. */
  readonly deniedAlsoAs?: readonly string[];
  /** Names of the members that decisions are made on, at whatever depth. */
  readonly memberNames: ReadonlySet<string>;
  /** Whether it makes a resource. */
  readonly creates: boolean;
  /** Whether `Tags` is a map of values by key; otherwise it is a list of `Key` and `Value`. */
  readonly tagsAreMap: boolean;
}

const PLANS: ReadonlyMap<string, OperationPlan> = new Map([
  ...Array.from(OPERATION_TABLES.rest.values())
    .flatMap((bySegment) => [...bySegment.values()].flat())
    .map(({ plan }) => [plan.operation.name, plan] as const),
  ...OPERATION_TABLES.controlPlane,
]);

const KNOWN = new Map<string, OperationFacts>();

/** An operation by its name, of the control plane first; `undefined` for one that is not known. */
export function operationFacts(name: string): OperationFacts | undefined {
  const known = KNOWN.get(name);
  const plan = PLANS.get(name);
  if (known !== undefined || plan === undefined) return known;
  const facts = factsOf(plan);
  KNOWN.set(name, facts);
  return facts;
}

function factsOf(plan: OperationPlan): OperationFacts {
  const { operation, actions, resources, tagsAreMap } = plan;
  const deniedAlsoAs = actions[0]?.deniedAlsoAs;
  return {
    operation,
    ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
    memberNames: memberNames(plan),
    creates: resources.some(({ created }) => created),
    tagsAreMap,
  };
}
