import { AnswerSize } from './answer-size.ts';
import type { JsonObject } from './json-object.ts';
import { openSimulation } from './open-simulation.ts';
import type { ExplainedResource, SimulationOptions } from './open-simulation.ts';

/** One request of SimulateCustomPolicy or SimulatePrincipalPolicy, decided and explained. */
export interface ExplainedSimulation {
  /** One for each action, in the order of the request. */
  readonly actions: readonly ExplainedAction[];
}

/** One action on every resource of the request. */
export interface ExplainedAction {
  readonly action: string;
  readonly resources: readonly ExplainedResource[];
}

/**
 * Decides one request and explains it.
 *
 * @throws CodedError `ValidationError`, `MalformedPolicyDocument` or `NoSuchEntity`
 */
export function explainSimulation(request: JsonObject, options: SimulationOptions = {}): ExplainedSimulation {
  const { actionNames, resourceArns, explain } = openSimulation(request, options);
  const size = new AnswerSize();
  const actions = actionNames.map((action) => {
    const resources = resourceArns.map((resource) => {
      const explained = explain(action, resource);
      size.add(explained);
      return explained;
    });
    return { action, resources };
  });
  return { actions };
}
