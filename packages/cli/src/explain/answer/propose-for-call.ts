import { proposeCallChanges, proposeChanges } from '@sagegate/core/proposals';
import type { AskedQuestion as TriedQuestion, CallProposal, Proposal } from '@sagegate/core/proposals';
import type { PoliciesOfCaller } from '../../policy-set/policy-set.ts';
import type { ExplainedQuestion } from './explained-call.ts';
import { isOfRequestTags, taggingOf } from './tagging-questions.ts';

type Question = Pick<ExplainedQuestion, 'asked' | 'inEffect'>;

/** What would turn the decision on a call. */
export interface ProposedForCall {
  /** For each question, what would turn the decision on it. */
  readonly ofQuestions: readonly (readonly Proposal[])[];
  /** For a call of several questions, what would turn the decision on all of them together. */
  readonly ofCall: readonly CallProposal[];
  /** The action that a call without tags is asked for, too, where a proposal gives it some. */
  readonly askedWithTags?: string;
}

/** A single question is the whole call, with what the call asks, too, once it has tags. */
export function proposeForCall(questions: readonly Question[], policies: PoliciesOfCaller): ProposedForCall {
  const { tried, askedWithTags } = withTags(questions, policies);
  const found = tried.length === 1 ? [] : proposeCallChanges({ questions: tried });
  const ofCall = found.map((proposal) => amongFirst(questions.length, proposal));
  const brings = askedWithTags !== undefined && found.some(givesTag) ? { askedWithTags } : {};
  if (questions.length === 1 && tried.length > 1)
    return { ofQuestions: [found.map(withoutPlaces)], ofCall: [], ...brings };
  const ofQuestions = questions.map(({ inEffect }, index) =>
    index < MAX_PROPOSED ? proposeChanges(inEffect) : [],
  );
  return { ofQuestions, ofCall, ...brings };
}

/** Each takes some thousand decisions; of a call with more questions, whoever mends the first ones asks again. */
const MAX_PROPOSED = 10;

/** The questions of the call, and behind them those that its tags would bring. */
function withTags(
  questions: readonly Question[],
  policies: PoliciesOfCaller,
): { readonly tried: readonly TriedQuestion[]; readonly askedWithTags: string | undefined } {
  const { tagged, asked } = taggingOf(questions.map((question) => question.asked));
  const own = questions.map((question): TriedQuestion =>
    tagged.includes(question.asked) ? { ...question.inEffect, ifTagged: 'hasTags' } : question.inEffect,
  );
  const brought = asked.map((request): TriedQuestion => ({
    ...policies.inEffect(request),
    ifTagged: 'isAsked',
  }));
  return { tried: [...own, ...brought], askedWithTags: asked[0]?.action };
}

function givesTag({ parts }: CallProposal): boolean {
  return parts.some(({ part }) => part.kind === 'setKey' && isOfRequestTags(part.key));
}

function withoutPlaces({ outcome, parts }: CallProposal): Proposal {
  return { outcome, parts: parts.map(({ part }) => part) };
}

/** Nobody is shown the questions behind. */
function amongFirst(count: number, { outcome, parts }: CallProposal): CallProposal {
  return {
    outcome,
    parts: parts.map(({ part, concerns }) => ({ part, concerns: concerns.filter((place) => place < count) })),
  };
}
