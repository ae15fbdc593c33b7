import type { AuthorizationRequest } from '@sagegate/core';
import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import { addResourceTags, findClusterIds } from '@sagegate/koa-middleware/lookups';
import { questionsOf } from '@sagegate/koa-middleware/mapping';
import type { Caller, SageMakerCall } from '@sagegate/koa-middleware/mapping';
import type { PolicyStore } from '../authorization/policy-store.ts';
import type { Lookups } from '../lookups/upstream-lookups.ts';

/** What the policies say of a call, and what is to be done before it goes on. */
export interface PolicyAnswer {
  readonly decision: CallDecision;
  /**
   * Forgets what the call changes: to be done before it goes on, before its answer goes on, and when that is over. Absent:
   * it changes nothing that anybody remembers.
   */
  readonly forgetChanged: (() => void) | undefined;
}

/** Whom a call is asked about: one revision of the policies, and who knows what only the service knows. */
interface Asked {
  readonly policies: PolicyStore;
  readonly lookups: Lookups;
}

/**
 * Asks the policies about a call, with what only the service knows.
 *
 * @throws MappingError for a request that cannot be decided on, LookupError when the upstream does not tell.
 */
export async function askPolicies(
  call: SageMakerCall,
  caller: Caller,
  { policies, lookups }: Asked,
): Promise<PolicyAnswer> {
  const { resourceTags, clusterIds } = lookups;
  const ids = clusterIds && (await findClusterIds(call.clusterNames, clusterIds));
  const questions = questionsOf(call, caller, { ...(ids && { clusterIds: ids }) });
  const requests: readonly AuthorizationRequest[] = await addResourceTags(questions, policies, {
    resourceTags,
    knowsClusters: clusterIds !== undefined,
  });
  const changes = questions.retagged.length > 0 || call.changedClusters.length > 0;
  return {
    decision: authorizeAll(policies, requests),
    forgetChanged: changes ? () => forgetChanged(call, questions.retagged, lookups) : undefined,
  };
}

function forgetChanged(
  { changedClusters }: SageMakerCall,
  retagged: readonly string[],
  { resourceTags, clusterIds }: Lookups,
): void {
  if (resourceTags !== 'absent') for (const arn of retagged) resourceTags.invalidate?.(arn);
  for (const name of changedClusters) clusterIds?.invalidate?.(name);
}
