import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { AnswerSize } from './answer-size.ts';
import type { JsonObject } from './json-object.ts';
import { openSimulation } from './open-simulation.ts';
import type { ExplainedResource } from './open-simulation.ts';

/** One request of SimulateCustomPolicy, decided and explained. */
export interface ExplainedSimulation {
  readonly policies: PoliciesInEffect;
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
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function explainSimulation(request: JsonObject): ExplainedSimulation {
  const { policies, actionNames, resourceArns, explain } = openSimulation(request);
  const size = new AnswerSize();
  const actions = actionNames.map((action) => {
    const resources = resourceArns.map((resource) => {
      const explained = explain(action, resource);
      size.add(explained);
      return explained;
    });
    return { action, resources };
  });
  return { policies, actions };
}
