import type { Explanation } from '../evaluation/explanation.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { RequestContext } from '../request/request-context.ts';
import { CompiledCombinations } from './compiled-combinations.ts';
import { findDecisiveNearMisses } from './decisive-near-misses.ts';
import type { DecisiveNearMisses } from './decisive-near-misses.ts';
import type { JsonObject } from './json-object.ts';
import { itemsOf } from './page.ts';
import type { Page } from './page.ts';
import type { PrincipalDirectory, QuestionToPolicies } from './principal-policies.ts';
import { questionsOf } from './questions-of.ts';
import { readSimulation } from './read-simulation.ts';
import { refuseTooManyQuestions } from './refuse-too-many-questions.ts';

/** What a simulation may be told beside its request. */
export interface SimulationOptions {
  /** Where principals of `PolicySourceArn` are found; without it, a request that names one is refused. */
  readonly directory?: PrincipalDirectory;
  /** The actions to answer, where not all of them: an answer has a result for each. */
  readonly page?: Page;
}

/** One request of SimulateCustomPolicy or SimulatePrincipalPolicy, understood and checked; its questions can be asked one by one. */
export interface OpenSimulation {
  /** Those that the request brings. */
  readonly policies: PoliciesInEffect;
  /** Those of the page. */
  readonly actionNames: readonly string[];
  readonly resourceArns: readonly string[];
  readonly context: RequestContext;
  /** Those that one question is put to. */
  readonly policiesFor: (action: string, resource: string) => PoliciesInEffect;
  /** Decides one action on one resource and explains it. */
  readonly explain: (action: string, resource: string) => ExplainedResource;
}

/** One action on one resource: what an answer says of its explanation. */
export interface ExplainedResource extends Omit<Explanation, 'statements' | 'denies' | 'nearMisses'> {
  readonly resource: string;
  /** Those that the question was put to. */
  readonly policies: PoliciesInEffect;
  readonly nearMisses: DecisiveNearMisses;
}

/**
 * Reads a request and compiles its policies; nothing is decided yet.
 *
 * @throws CodedError `ValidationError`, `MalformedPolicyDocument` or `NoSuchEntity`
 */
export function openSimulation(
  request: JsonObject,
  { directory, page }: SimulationOptions = {},
): OpenSimulation {
  const simulation = readSimulation(request, directory);
  const { policies, resourceArns, context } = simulation;
  const actionNames = itemsOf(page, simulation.actionNames);
  const questionOf = questionsOf(simulation);
  const compiled = new CompiledCombinations();
  // Every policy that could be asked is checked before the first question is.
  const questions = actionNames.flatMap((action) =>
    resourceArns.map((resource) => questionOf({ action, resource })),
  );
  refuseTooManyQuestions(questions);
  for (const question of questions) compiled.of(question.policies);
  return {
    policies,
    actionNames,
    resourceArns,
    context,
    policiesFor: (action, resource) => questionOf({ action, resource }).policies,
    explain: (action, resource) => explainOne(questionOf({ action, resource }), compiled),
  };
}

function explainOne(
  { policies, request }: QuestionToPolicies,
  compiled: CompiledCombinations,
): ExplainedResource {
  const explanation = compiled.of(policies).explain(request);
  const { statements: _all, denies: _denies, nearMisses: _nearMisses, ...kept } = explanation;
  return {
    resource: request.resource,
    policies,
    ...kept,
    nearMisses: findDecisiveNearMisses(explanation),
  };
}
