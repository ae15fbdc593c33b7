import type { OpenPoints } from '../conditions/open-points.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import { CallTrials } from './call-trials.ts';
import type { AskedQuestion } from './concerned-questions.ts';
import { byPoliciesAlone, isByPoliciesAlone } from './policies-alone.ts';
import type { ProposalPart } from './proposal.ts';
import { rankProposals } from './rank-proposals.ts';
import { search } from './search.ts';
import type { Found } from './search.ts';

/** A call of which every question must be allowed, and that is to come out otherwise. */
export interface CallProposalQuestion {
  /** All of one caller. */
  readonly questions: readonly AskedQuestion[];
  /** How many proposals are wanted at most. Default: 5. */
  readonly limit?: number;
  /** As for `compilePolicies`. */
  readonly openPoints?: Partial<OpenPoints>;
}

/** Changes that together let a denied call through, or deny an allowed one; without any one of them it stays as it is. */
export interface CallProposal {
  /** The most restrictive outcome of all questions once all parts are in place. */
  readonly outcome: Outcome;
  readonly parts: readonly CallProposalPart[];
}

/** One change, and the questions that it changes, by their places in the list. */
export interface CallProposalPart {
  readonly part: ProposalPart;
  readonly concerns: readonly number[];
}

/**
 * As `proposeChanges`, for all questions of a call together: what is changed for one of them counts for every other that it
 * changes, and may not deny what is allowed. A change of where the call comes from, of the caller's session or of his
 * policies is one of the whole call; one of a parameter or of a resource is one of the questions that are about it.
 *
 * A call without tags may have questions that it asks once it has some; they count for proposals that give it tags.
 *
 * One of the first three changes policies alone, where such a change is found: what callers can do comes first otherwise.
 *
 * None for a call without questions, and for one with more than twenty.
 *
 * @throws PolicySyntaxError and TypeError as `compilePolicies` and `authorize` do.
 */
export function proposeCallChanges({
  questions,
  limit = DEFAULT_LIMIT,
  openPoints,
}: CallProposalQuestion): readonly CallProposal[] {
  if (!Number.isSafeInteger(limit) || limit < 0) throw new TypeError('`limit` must be a whole number');
  if (limit === 0 || questions.length === 0 || questions.length > MAX_QUESTIONS) return [];
  const trials = (): CallTrials => new CallTrials(questions, openPoints);
  const found = rankProposals(search(trials(), limit));
  const chosen = isTold(found, limit) ? found : withPoliciesAlone(found, trials);
  return chosen.slice(0, limit).map(({ steps, outcome }) => ({
    outcome,
    parts: steps.map(({ part, concerns = [] }) => ({ part, concerns })),
  }));
}

/** Whether one of the first is for whoever writes policies. */
function isTold(found: readonly Found[], limit: number): boolean {
  return found.slice(0, Math.min(limit, FIRST)).some(isByPoliciesAlone);
}

/** What callers can do for each of several questions comes in many combinations, which are all cheaper. */
function withPoliciesAlone(found: readonly Found[], trials: () => CallTrials): readonly Found[] {
  const one = found.find(isByPoliciesAlone) ?? rankProposals(search(byPoliciesAlone(trials()), 1))[0];
  if (one === undefined) return found;
  const others = found.filter((other) => other !== one);
  return [...others.slice(0, FIRST - 1), one, ...others.slice(FIRST - 1)];
}

const DEFAULT_LIMIT = 5;

/** As many as people read. */
const FIRST = 3;

/** Every trial decides all of them. */
const MAX_QUESTIONS = 20;
