import { compilePolicies } from '../evaluation/compile-policies.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { Explanation } from '../evaluation/explanation.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { JsonObject } from './json-object.ts';
import { AnswerSize } from './answer-size.ts';
import { findDecisiveNearMisses } from './decisive-near-misses.ts';
import type { DecisiveNearMisses } from './decisive-near-misses.ts';
import { malformedPolicy } from './malformed-policy.ts';
import { callerFor } from './read-caller.ts';
import { readSimulation } from './read-simulation.ts';
import type { Simulation } from './read-simulation.ts';
import { refuseTooManyQuestions } from './refuse-too-many-questions.ts';
import { resourcePolicyMustAllow } from './resource-policy-must-allow.ts';

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

/** One action on one resource: what an answer says of its explanation. */
export interface ExplainedResource extends Omit<Explanation, 'statements' | 'denies' | 'nearMisses'> {
  readonly resource: string;
  readonly nearMisses: DecisiveNearMisses;
}

/**
 * Decides one request and explains it.
 *
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function explainSimulation(request: JsonObject): ExplainedSimulation {
  const simulation = readSimulation(request);
  const { policies, actionNames, resourceArns } = simulation;
  refuseTooManyQuestions(actionNames.length * resourceArns.length, policies);
  const size = new AnswerSize();
  const authorizer = compile(policies);
  const actions = actionNames.map((action) => {
    const resources = resourceArns.map((resource) => {
      const explanation = authorizer.explain(toRequest(simulation, action, resource));
      size.add(explanation);
      const { statements: _all, denies: _denies, nearMisses: _nearMisses, ...kept } = explanation;
      return { resource, ...kept, nearMisses: findDecisiveNearMisses(explanation) };
    });
    return { action, resources };
  });
  return { policies, actions };
}

function toRequest(simulation: Simulation, action: string, resource: string): AuthorizationRequest {
  const hasResourcePolicy = simulation.policies.resourceBased !== undefined;
  return {
    principal: callerFor(simulation, resource),
    action,
    resource,
    context: simulation.context,
    ...accountOf(simulation),
    ...simulation.flags,
    resourcePolicyMustAllow: hasResourcePolicy && resourcePolicyMustAllow(action, resource),
  };
}

function accountOf({ resourceAccount }: Simulation): { resourceAccount?: string } {
  return resourceAccount === undefined ? {} : { resourceAccount };
}

function compile(policies: PoliciesInEffect): Authorizer {
  try {
    return compilePolicies(policies);
  } catch (error) {
    throw error instanceof PolicySyntaxError ? malformedPolicy(error) : error;
  }
}
