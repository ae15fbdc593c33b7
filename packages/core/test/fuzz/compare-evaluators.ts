import { compilePolicies, PolicySyntaxError, RequestContext } from '@sagegate/core';
import type { Authorizer, ContextEntries, OpenPoints, PoliciesInEffect, Policy } from '@sagegate/core';
import type { PolicySet } from '../generators/policy-sets.ts';
import { toPoliciesInEffect } from '../generators/policy-sets.ts';
import type { Question } from '../generators/requests.ts';
import { evaluateByTheBook } from '../reference/evaluate-by-the-book.ts';
import type { BookDecision } from '../reference/evaluate-by-the-book.ts';
import { groupsOf } from '../reference/statement-in-effect.ts';
import { mustNotLoad } from '../reference/policy-load.ts';
import { disagreementOf } from './disagreement.ts';

/** One set of policies, how open points are read, and the requests that are asked of it. */
export interface ComparedCase {
  readonly set: PolicySet;
  readonly openPoints: OpenPoints;
  readonly requests: readonly RequestsOfContext[];
}

/** Requests that share their context. */
export interface RequestsOfContext {
  readonly context: ContextEntries;
  readonly questions: readonly Question[];
}

/** A trace costs as much as many decisions, so only some requests are asked for one. */
const REQUESTS_PER_EXPLANATION = 16;

/** The two evaluators do not agree. */
export class EvaluatorsDisagree extends Error {
  override readonly name = 'EvaluatorsDisagree';
}

/**
 * Asks both evaluators every request.
 *
 * @throws EvaluatorsDisagree at the first request on which they do not agree.
 */
export function compareEvaluators(
  { set, openPoints, requests }: ComparedCase,
  reached: (rule: string) => void,
): number {
  const policies = toPoliciesInEffect(set);
  const authorizer = compiled(policies, openPoints);
  const loads = !allPolicies(policies).some(({ document }) => mustNotLoad(document, openPoints));
  if (loads !== (authorizer !== undefined)) throw new EvaluatorsDisagree('whether the policies load');
  if (authorizer === undefined) return 0;
  const groups = groupsOf(policies);
  let compared = 0;
  for (const { context, questions } of requests) {
    const built = RequestContext.from(context);
    for (const question of questions) {
      const isExplained = compared++ % REQUESTS_PER_EXPLANATION === 0;
      const asked = { ...question, context: built };
      const book = evaluateByTheBook({ ...question, context }, groups, openPoints, reached);
      const explanation = isExplained ? authorizer.explain(asked) : undefined;
      const disagreement = disagreementOf(authorizer.authorize(asked), explanation, book, question);
      if (disagreement !== undefined) {
        throw new EvaluatorsDisagree(
          `${disagreement}, on the request ${JSON.stringify({ ...question, context })}`,
        );
      }
      for (const outcome of outcomesOf(book)) reached(outcome);
    }
  }
  return compared;
}

function outcomesOf({ outcome, missing, decisive }: BookDecision): readonly string[] {
  if (missing !== undefined) return [`${outcome}: ${missing.policyType}`];
  if (decisive.length === 0) return [`${outcome}: without a statement`];
  return [...new Set(decisive.map(({ policyType }) => `${outcome}: ${policyType}`))];
}

function compiled(policies: PoliciesInEffect, openPoints: OpenPoints): Authorizer | undefined {
  try {
    return compilePolicies(policies, { openPoints });
  } catch (error) {
    if (error instanceof PolicySyntaxError) return undefined;
    throw error;
  }
}

function allPolicies(policies: PoliciesInEffect): readonly Policy[] {
  const { serviceControl = [], resourceControl = [], sessionLimits = [], ...others } = policies;
  const levels = [...serviceControl, ...resourceControl].flatMap((level) => level.policies);
  return [...levels, ...sessionLimits.flat(), ...Object.values(others).flat()];
}
