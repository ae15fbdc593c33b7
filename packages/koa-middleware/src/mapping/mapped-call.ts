import type { CallContext } from './context/call-context.ts';
import type { ContextEntry } from './context/context-entry.ts';
import type { JsonObject } from './members/json-value.ts';
import type { OperationPlan } from './operation/operation-plan.ts';
import type { Deployment } from './arn/deployment.ts';
import type { CallResource } from './resource/call-resource.ts';

/** A call as far as it is understood. */
export interface MappedCall {
  readonly plan: OperationPlan;
  readonly members: JsonObject;
  readonly deployment: Deployment;
  readonly resources: readonly CallResource[];
  readonly tags: readonly ContextEntry[];
  readonly context: CallContext;
  /** The kind of the token that stands in place of a signature. */
  readonly bearerTokenType: string | undefined;
}
