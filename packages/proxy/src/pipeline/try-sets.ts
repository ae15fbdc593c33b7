import type { AuthorizationRequest } from '@sagegate/core';
import { authorizeAll } from '@sagegate/koa-middleware/enforcement';
import type { CallDecision } from '@sagegate/koa-middleware/enforcement';
import type { PolicyRevision, TriedSet } from '../authorization/policy-source.ts';
import type { CallerPolicies } from '../authorization/caller-policies.ts';
import type { DirectoryCaller } from '../directory/directory-caller.ts';
import type { PolicyReport } from './exchange.ts';

/** What the gateway-wide mode is reported as; no set can have this name. */
const ALL_POLICIES = '*';

/** A call as it is put to policies, with what these read of its resources. */
export interface AskedCall {
  readonly caller: DirectoryCaller;
  readonly requests: readonly AuthorizationRequest[];
  /** @throws LookupError when the upstream does not tell. */
  readonly withTags: (policies: CallerPolicies) => Promise<readonly AuthorizationRequest[]>;
}

/**
 * What would be decided otherwise if all policies were enforced. A set that cannot be asked, such as one whose look-ups
 * fail, has nothing to say of the call: it is only tried, and must not refuse anything.
 */
export async function trySets(
  asked: AskedCall,
  decision: CallDecision,
  { mode, tried }: Pick<PolicyRevision, 'mode' | 'tried'>,
): Promise<readonly PolicyReport[]> {
  const reports: PolicyReport[] = [];
  if (mode === 'report-only' && decision.outcome !== 'allowed') reports.push({ set: ALL_POLICIES, decision });
  for (const set of tried) {
    if (!asked.requests.some((request) => set.scope.concerns(request))) continue;
    const other = await decideBy(set, asked);
    if (other !== undefined && other.outcome !== decision.outcome)
      reports.push({ set: set.name, decision: other });
  }
  return reports;
}

async function decideBy(
  { store }: TriedSet,
  { caller, withTags }: AskedCall,
): Promise<CallDecision | undefined> {
  try {
    const policies = store.of(caller);
    return authorizeAll(policies, await withTags(policies));
  } catch {
    // Such as a LookupError. Whatever it is, the call would be decided in the same way without the set.
    return undefined;
  }
}
