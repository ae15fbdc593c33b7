import type { Exemption, Explanation, Outcome, PolicyType, Principal } from '@sagegate/core';
import type { CallProposal, Proposal } from '@sagegate/core/proposals';
import type { QuestionInEffect } from '../../policy-set/policy-set.ts';
import type { AskedCall, AskedQuestion, RecordedOutcome } from '../../questions/asked-call.ts';
import type { ShownStatement } from '../../statements/shown-statement.ts';

/** A call, and how the decision on it comes about. */
export interface ExplainedCall {
  readonly call: AskedCall;
  readonly principal: Principal;
  /** The most restrictive outcome of all questions. */
  readonly outcome: Outcome;
  /** In the order in which they are asked. */
  readonly questions: readonly ExplainedQuestion[];
  /** What would turn the outcome of a call of several questions; none for a call of one. */
  readonly proposals: readonly CallProposal[];
  /** The action that the call, which has no tags, is asked for, too, where a proposal gives it some. */
  readonly askedWithTags?: string;
}

/** One question, and how the decision on it comes about. */
export interface ExplainedQuestion {
  readonly asked: AskedQuestion;
  readonly explanation: Explanation;
  readonly inEffect: QuestionInEffect;
  readonly way: readonly WayStep[];
  readonly statements: readonly ShownStatement[];
  /** How many more statements nearly match. */
  readonly moreStatements: number;
  readonly observed: readonly ObservedKey[];
  readonly missing: readonly MissingKey[];
  readonly proposals: readonly Proposal[];
  /** What the input says came of it. */
  readonly recorded?: RecordedOutcome;
}

/** What one policy type, or one level or boundary of it, says. */
export interface WayStep {
  readonly policyType: PolicyType;
  readonly level?: string;
  readonly says: 'allows' | 'denies' | 'doesNotAllow' | 'isExempt' | 'isNotInEffect';
  readonly exemption?: Exemption;
  readonly policyIds: readonly string[];
}

/** A condition key that statements ask for and the request has. */
export interface ObservedKey {
  readonly key: string;
  readonly values: readonly string[];
  readonly origin: string;
}

/** A condition key that statements ask for and the request lacks. */
export interface MissingKey {
  readonly key: string;
  /** Whether the input tells that the call had none; otherwise the call may have had it. */
  readonly isTold: boolean;
}
