import type { AuthorizationDecision, AuthorizationRequest, Outcome } from '@sagegate/core';

/** Whoever answers authorization requests: an `Authorizer` of `@sagegate/core`, or what stands in for one. */
export interface DecisionMaker {
  authorize(request: AuthorizationRequest): AuthorizationDecision;
}

/** One question and its answer. */
export interface DecidedRequest {
  readonly request: AuthorizationRequest;
  readonly decision: AuthorizationDecision;
}

/** The answer to a call, which can need several permissions. */
export interface CallDecision {
  readonly outcome: Outcome;
  /** Every question, in the order in which it was asked. */
  readonly decisions: readonly DecidedRequest[];
  /** The question that decided: the first explicit deny, else the first implicit one, else the first question. */
  readonly deciding: DecidedRequest;
}

/**
 * Asks every question of a call; the call is allowed only if all of them are.
 *
 * @throws TypeError when there is no question: nothing asked is not everything allowed.
 */
export function authorizeAll(
  authorizer: DecisionMaker,
  requests: readonly AuthorizationRequest[],
): CallDecision {
  const decisions = requests.map((request) => ({ request, decision: authorizer.authorize(request) }));
  const deciding = firstOf(decisions, 'explicitDeny') ?? firstNotAllowed(decisions) ?? decisions[0];
  if (deciding === undefined)
    throw new TypeError('a call without an authorization request cannot be decided');
  return { outcome: deciding.decision.outcome, decisions, deciding };
}

function firstOf(decisions: readonly DecidedRequest[], outcome: Outcome): DecidedRequest | undefined {
  return decisions.find(({ decision }) => decision.outcome === outcome);
}

/** Anything that is not plainly `allowed` denies. */
function firstNotAllowed(decisions: readonly DecidedRequest[]): DecidedRequest | undefined {
  return decisions.find(({ decision }) => decision.outcome !== 'allowed');
}
