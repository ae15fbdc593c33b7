import type { EvaluationResult } from './evaluation-result.ts';
import { toEvaluationResult } from './evaluation-result.ts';
import { explainSimulation } from './explain-simulation.ts';
import type { ExplainedSimulation } from './explain-simulation.ts';
import type { JsonObject } from './json-object.ts';
import type { SimulationOptions } from './open-simulation.ts';

/** The answer of SimulateCustomPolicy and SimulatePrincipalPolicy. */
export interface SimulationAnswer {
  /** One for each action, in the order of the request. */
  readonly EvaluationResults: readonly EvaluationResult[];
}

/**
 * Simulates one request.
 *
 * @throws CodedError `ValidationError`, `MalformedPolicyDocument` or `NoSuchEntity`
 */
export function simulate(request: JsonObject, options: SimulationOptions = {}): SimulationAnswer {
  return toSimulationAnswer(explainSimulation(request, options));
}

/** What was explained, in the shape of SimulateCustomPolicy. */
export function toSimulationAnswer({ actions }: ExplainedSimulation): SimulationAnswer {
  return {
    EvaluationResults: actions.map(({ action, resources }) => toEvaluationResult(action, resources)),
  };
}
