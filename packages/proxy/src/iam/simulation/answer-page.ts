import { toEvaluationResult, validationError } from '@sagegate/core/simulation';
import type { EvaluationResult, ExplainedResource, OpenSimulation } from '@sagegate/core/simulation';
import type { Pace } from '../../query/pace.ts';
import { questionCost } from './question-cost.ts';
import { textsOfQuestion } from './texts-of-question.ts';
import type { TextsOfQuestion } from './texts-of-question.ts';

/** The most that one question may cost, a sixth of a second at the worst: nothing else is done meanwhile. */
export const MAX_QUESTION_STEPS: number = 10_000_000;
/** The most that the questions of one answer may cost together; other requests are served between two of them. */
export const MAX_ANSWER_STEPS: number = 250_000_000;
/** How many statements and condition keys an answer may name: each costs up to some hundred bytes. */
export const MAX_ANSWER_PARTS: number = 20_000;

/**
 * Answers the actions of a simulation in their order, as many as an answer may cost; at least one.
 *
 * @throws CodedError `ValidationError` when one question, or one action on all resources, would cost too much.
 */
export async function answerPage(
  simulation: OpenSimulation,
  pace: Pace,
): Promise<readonly EvaluationResult[]> {
  const texts = textsOfQuestion(simulation);
  const results: EvaluationResult[] = [];
  let steps = 0;
  let parts = 0;
  for (const action of simulation.actionNames) {
    steps += stepsOf(simulation, action, texts);
    if (steps > MAX_ANSWER_STEPS && results.length > 0) return results;
    const resources = await explainAction(simulation, action, pace);
    parts += partsOf(resources);
    if (parts > MAX_ANSWER_PARTS && results.length > 0) return results;
    results.push(toEvaluationResult(action, resources));
  }
  return results;
}

/** @throws CodedError */
function stepsOf(simulation: OpenSimulation, action: string, texts: TextsOfQuestion): number {
  let steps = 0;
  for (const resource of simulation.resourceArns) {
    const cost = questionCost(simulation.policiesFor(action, resource), texts);
    if (cost > MAX_QUESTION_STEPS) throw validationError(TOO_LARGE);
    steps += cost;
  }
  if (steps > MAX_ANSWER_STEPS) throw validationError(TOO_MANY_RESOURCES);
  return steps;
}

const TOO_LARGE =
  'the policies in effect have too many statements, or too long patterns for texts as long as those of the request: simulate fewer policies at once';
const TOO_MANY_RESOURCES =
  'the policies in effect are too many for so many resources: simulate fewer resources at once';

async function explainAction(
  { resourceArns, explain }: OpenSimulation,
  action: string,
  { rest, check }: Pace,
): Promise<readonly ExplainedResource[]> {
  const resources: ExplainedResource[] = [];
  let parts = 0;
  for (const resource of resourceArns) {
    await rest();
    check();
    const explained = explain(action, resource);
    parts += partsOf([explained]);
    if (parts > MAX_ANSWER_PARTS) throw validationError(TOO_MANY_PARTS);
    resources.push(explained);
  }
  return resources;
}

const TOO_MANY_PARTS = `an answer names at most ${MAX_ANSWER_PARTS} statements, policy types and condition keys of one action: simulate fewer resources or policies at once`;

function partsOf(resources: readonly ExplainedResource[]): number {
  return resources.reduce(
    (sum, { decision, policyTypes, missingContextKeys }) =>
      sum + decision.matchedStatements.length + policyTypes.length + missingContextKeys.length + 1,
    0,
  );
}
