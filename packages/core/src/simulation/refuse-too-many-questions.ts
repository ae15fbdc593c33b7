import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { validationError } from './coded-error.ts';
import type { QuestionToPolicies } from './principal-policies.ts';

/** The most that one request may ask: each of its results asks every statement and every organization level. */
export const MAX_QUESTIONS: number = 10_000_000;

/**
 * Refuses a request whose policies and results are both very many: its cost is their product.
 *
 * @throws CodedError `ValidationError`
 */
export function refuseTooManyQuestions(results: readonly QuestionToPolicies[]): void {
  const counts = new Map<PoliciesInEffect, number>();
  let questions = 0;
  for (const { policies } of results) {
    const count = counts.get(policies) ?? questionsIn(policies);
    counts.set(policies, count);
    questions += count;
  }
  if (questions <= MAX_QUESTIONS) return;
  throw validationError(
    `results times statements and organization levels are ${questions}; ask for at most ${MAX_QUESTIONS} in one request`,
  );
}

function questionsIn(policies: PoliciesInEffect): number {
  const { permissionsBoundary, session, identityBased, resourceBased, vpcEndpoint } = policies;
  const limits = policies.sessionLimits ?? [];
  const levels = [...(policies.serviceControl ?? []), ...(policies.resourceControl ?? [])];
  const lists = [permissionsBoundary, session, identityBased, resourceBased, vpcEndpoint];
  const all = [
    ...levels.map((level) => level.policies),
    ...limits,
    ...lists.map((list) => list ?? []),
  ].flat();
  return all.reduce((sum, { document }) => sum + document.statements.length, levels.length);
}
