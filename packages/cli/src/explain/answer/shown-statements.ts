import { findDecisiveNearMisses } from '@sagegate/core/simulation';
import type { Explanation, MatchedStatement } from '@sagegate/core';
import type { PolicySet, QuestionInEffect } from '../../policy-set/policy-set.ts';
import type { AskedQuestion } from '../../questions/asked-call.ts';
import type { ShownStatement } from './explained-call.ts';
import { findStatement } from './find-statement.ts';
import { marksOfFailure, marksOfMatch } from './statement-marks.ts';
import type { MarkingQuestion } from './statement-marks.ts';

/** What is looked at for one question. */
export interface AskedOfPolicies {
  readonly asked: AskedQuestion;
  readonly explanation: Explanation;
  readonly inEffect: QuestionInEffect;
  readonly set: PolicySet;
}

/** The statements that decide, then those that would decide otherwise if they matched. */
export function shownStatements(question: AskedOfPolicies): {
  readonly statements: readonly ShownStatement[];
  readonly more: number;
} {
  const { explanation } = question;
  const { nearest, more } = findDecisiveNearMisses(explanation);
  const near = nearest.map((nearMiss): ShownStatement => {
    const role = nearMiss.effect === 'Allow' ? 'nearlyAllows' : 'nearlyDenies';
    const parsed = findStatement(question.inEffect.policies, nearMiss);
    const marks = marksOfFailure(parsed, nearMiss.failure, markingOf(question));
    return {
      role,
      effect: nearMiss.effect,
      statement: nearMiss,
      nearMiss,
      ...sourceOf(question, nearMiss),
      marks,
    };
  });
  return { statements: [...decidingStatements(question), ...near], more };
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
  role: 'denies' | 'allows' | 'wasGranted',
  question: AskedOfPolicies,
): ShownStatement {
  const parsed = findStatement(question.inEffect.policies, statement);
  const tone = role === 'denies' ? 'bad' : 'good';
  const marks = parsed === undefined ? [] : marksOfMatch(parsed, markingOf(question), tone);
  const effect = role === 'denies' ? 'Deny' : 'Allow';
  return { role, effect, statement, ...sourceOf(question, statement), marks };
}

function markingOf({ asked, inEffect }: AskedOfPolicies): MarkingQuestion {
  return { request: inEffect.request, tells: asked.tells };
}

function sourceOf(
  { set }: AskedOfPolicies,
  { policyId, policyType }: MatchedStatement,
): Pick<ShownStatement, 'source'> {
  const source = set.findSource(policyId, policyType);
  return source === undefined ? {} : { source };
}
