import { findDecisiveNearMisses } from '@sagegate/core/simulation';
import type { Explanation, MatchedStatement, NearMiss } from '@sagegate/core';
import type { PolicySet, QuestionInEffect } from '../policy-set/policy-set.ts';
import { findStatement } from './find-statement.ts';
import type { ShownStatement, StatementRole } from './shown-statement.ts';
import { marksOfFailure, marksOfMatch } from './statement-marks.ts';
import type { MarkingQuestion } from './statement-marks.ts';

/** One question, as it was put to policies. */
export interface AskedOfPolicies {
  readonly explanation: Explanation;
  readonly inEffect: QuestionInEffect;
  readonly set: PolicySet;
  /** Whether whoever asks tells a key, by its name in lower case; of others nobody knows whether the request has them. */
  readonly tells: (lowerCaseKey: string) => boolean;
}

/** The statements that decide, then those that would decide otherwise if they matched, the nearest first. */
export function shownStatements(question: AskedOfPolicies): {
  readonly statements: readonly ShownStatement[];
  /** How many more nearly match. */
  readonly more: number;
} {
  const { nearest, more } = findDecisiveNearMisses(question.explanation);
  const near = nearest.map((nearMiss) => toNear(nearMiss, question));
  return { statements: [...decidingStatements(question), ...near], more };
}

function toNear(nearMiss: NearMiss, question: AskedOfPolicies): ShownStatement {
  const parsed = findStatement(question.inEffect.policies, nearMiss);
  return {
    role: nearMiss.effect === 'Allow' ? 'nearlyAllows' : 'nearlyDenies',
    effect: nearMiss.effect,
    statement: nearMiss,
    nearMiss,
    ...sourceOf(question, nearMiss),
    marks: marksOfFailure(parsed, nearMiss.failure, markingOf(question)),
  };
}

function decidingStatements(question: AskedOfPolicies): readonly ShownStatement[] {
  const { decision, cappedGrant } = question.explanation;
  if (decision.outcome === 'explicitDeny')
    return decision.matchedStatements.map((statement) => toShown(statement, 'denies', question));
  const granting =
    decision.outcome === 'allowed' ? decision.matchedStatements : (cappedGrant?.statements ?? []);
  const role = decision.outcome === 'allowed' ? 'allows' : 'wasGranted';
  return granting.map((statement) => toShown(statement, role, question));
}

function toShown(
  statement: MatchedStatement,
  role: StatementRole,
  question: AskedOfPolicies,
): ShownStatement {
  const parsed = findStatement(question.inEffect.policies, statement);
  const tone = role === 'denies' ? 'bad' : 'good';
  const marks = parsed === undefined ? [] : marksOfMatch(parsed, markingOf(question), tone);
  const effect = role === 'denies' ? 'Deny' : 'Allow';
  return { role, effect, statement, ...sourceOf(question, statement), marks };
}

function markingOf({ tells, inEffect }: AskedOfPolicies): MarkingQuestion {
  return { request: inEffect.request, tells };
}

function sourceOf(
  { set }: AskedOfPolicies,
  { policyId, policyType }: MatchedStatement,
): Pick<ShownStatement, 'source'> {
  const source = set.findSource(policyId, policyType);
  return source === undefined ? {} : { source };
}
