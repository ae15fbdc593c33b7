import type { OpenPoints } from '../conditions/open-points.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Proposal } from './proposal.ts';
import { rankProposals } from './rank-proposals.ts';
import { search } from './search.ts';
import { Trials } from './trials.ts';
import { tryable } from './view-of.ts';

/** A decision that is to come out otherwise. */
export interface ProposalQuestion {
  readonly policies: PoliciesInEffect;
  readonly request: AuthorizationRequest;
  /** How many proposals are wanted at most. Default: 5. */
  readonly limit?: number;
  /** As for `compilePolicies`. */
  readonly openPoints?: Partial<OpenPoints>;
}

/**
 * The smallest changes that would deny an allowed request, or let a denied one through; the smallest first, and of two
 * with as many parts the one that the caller can make by himself. None where nothing small was found.
 *
 * Each is tried before it is told: with all of its parts the decision is the other one, and without any one of them it
 * is not. The work is bounded, whatever the policies and the request say; of hostile ones there may be fewer proposals.
 *
 * Never proposed is to call as another user or role, or for another action: other callers have policies of their own, which
 * are not known here. A changed policy is changed wherever it is attached.
 *
 * @throws PolicySyntaxError and TypeError as `compilePolicies` and `authorize` do.
 */
export function proposeChanges(question: ProposalQuestion): readonly Proposal[] {
  return searchProposals(question).proposals;
}

/** What was found, and how many decisions it took. */
export interface SearchResult {
  readonly proposals: readonly Proposal[];
  readonly evaluations: number;
}

/** As `proposeChanges`, with what it took. */
export function searchProposals({
  policies,
  request,
  limit = DEFAULT_LIMIT,
  openPoints,
}: ProposalQuestion): SearchResult {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new TypeError('`limit` must be a whole number');
  const trials = new Trials({ policies, request, changed: new Map() }, openPoints);
  const found = rankProposals(search(tryable(trials), limit)).slice(0, limit);
  const proposals = found.map(({ steps, outcome }) => ({ outcome, parts: steps.map(({ part }) => part) }));
  return { proposals, evaluations: trials.evaluations };
}

const DEFAULT_LIMIT = 5;
