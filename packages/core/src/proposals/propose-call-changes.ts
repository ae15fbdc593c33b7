import type { OpenPoints } from '../conditions/open-points.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import { CallTrials } from './call-trials.ts';
import type { AskedQuestion } from './concerned-questions.ts';
import type { ProposalPart } from './proposal.ts';
import { rankProposals } from './rank-proposals.ts';
import { search } from './search.ts';

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
  if (questions.length === 0 || questions.length > MAX_QUESTIONS) return [];
  const found = search(new CallTrials(questions, openPoints), limit);
  return rankProposals(found)
    .slice(0, limit)
    .map(({ steps, outcome }) => ({
      outcome,
      parts: steps.map(({ part, concerns = [] }) => ({ part, concerns })),
    }));
}

const DEFAULT_LIMIT = 5;

/** Every trial decides all of them. */
const MAX_QUESTIONS = 20;
