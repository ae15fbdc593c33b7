import type { JsonObject } from './json-object.ts';
import { toEvaluationResult } from './evaluation-result.ts';
import type { EvaluationResult } from './evaluation-result.ts';
import { explainSimulation } from './explain-simulation.ts';
import type { ExplainedSimulation } from './explain-simulation.ts';

/** The answer of SimulateCustomPolicy. */
export interface SimulationAnswer {
  /** One for each action, in the order of the request. */
  readonly EvaluationResults: readonly EvaluationResult[];
}

/**
 * Simulates one request.
 *
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function simulate(request: JsonObject): SimulationAnswer {
  return toSimulationAnswer(explainSimulation(request));
}

/** What was explained, in the shape of SimulateCustomPolicy. */
export function toSimulationAnswer({ actions, policies }: ExplainedSimulation): SimulationAnswer {
  return {
    EvaluationResults: actions.map(({ action, resources }) =>
      toEvaluationResult(action, resources, policies),
    ),
  };
}
