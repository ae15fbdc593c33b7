import { describePrincipal } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import { addResourceTags, findClusterIds, forgetChanges } from '@sagegate/koa-middleware/lookups';
import { questionsOf } from '@sagegate/koa-middleware/mapping';
import type { SageMakerCall } from '@sagegate/koa-middleware/mapping';
import type { CallerPolicies } from '../authorization/caller-policies.ts';
import type { PolicyRevision } from '../authorization/policy-source.ts';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import type { Lookups } from '../lookups/upstream-lookups.ts';
import type { PolicyReport } from './exchange.ts';
import { trySets } from './try-sets.ts';

/** What the policies say of a call, and what is to be done before it goes on. */
export interface PolicyAnswer {
  readonly decision: CallDecision;
  /** Whether the call goes on: it is allowed, or what is denied is only reported. */
  readonly goesOn: boolean;
  /** What would be decided otherwise if all policies were enforced. */
  readonly reports: readonly PolicyReport[];
  /**
   * Forgets what the call changes: to be done before it goes on, before its answer goes on, and when that is over. Absent:
   * it changes nothing that anybody remembers.
   */
  readonly forgetChanged: (() => void) | undefined;
}

/** Whom a call is asked about: one revision of the policies, and who knows what only the service knows. */
interface Asked {
  readonly policies: PolicyRevision;
  readonly lookups: Lookups;
}

/**
 * Asks the policies about a call, with what only the service knows.
 *
 * @throws MappingError for a request that cannot be decided on, LookupError when the upstream does not tell.
 */
export async function askPolicies(
  call: SageMakerCall,
  caller: AuthenticatedCaller,
  { policies, lookups }: Asked,
): Promise<PolicyAnswer> {
  const { resourceTags, clusterIds } = lookups;
  const { clusterNames } = call;
  // Hardly a call names one, and none has to wait for nothing.
  const ids =
    clusterIds && clusterNames.length > 0
      ? await findClusterIds(clusterNames, clusterIds, describePrincipal(caller.principal))
      : undefined;
  const questions = questionsOf(call, caller, ids && { clusterIds: ids });
  const knowsClusters = clusterIds !== undefined;
  const withTags = (ofCaller: CallerPolicies): Promise<readonly AuthorizationRequest[]> =>
    addResourceTags(questions, ofCaller, { resourceTags, knowsClusters });
  const { store, mode, tried } = policies;
  const inForce = store.of(caller);
  const decision = authorizeAll(inForce, await withTags(inForce));
  const isTrial = mode === 'report-only' || tried.length > 0;
  const { retagged } = questions;
  const { changedClusters } = call;
  const changes = retagged.length > 0 || changedClusters.length > 0;
  return {
    decision,
    goesOn: decision.outcome === 'allowed' || mode === 'report-only',
    reports: isTrial
      ? await trySets({ caller, requests: questions.requests, withTags }, decision, policies)
      : NONE,
    forgetChanged: changes ? () => void forgetChanges({ retagged, changedClusters }, lookups) : undefined,
  };
}

const NONE: readonly PolicyReport[] = [];
