import { compilePolicies, PolicySyntaxError } from '@sagegate/core';
import type { AuthorizationRequest, Authorizer, PoliciesInEffect } from '@sagegate/core';
import { BatchError } from '../batch/batch-error.ts';
import type { JsonObject } from '../batch/json-object.ts';
import { toEvaluationResult } from './evaluation-result.ts';
import type { EvaluationResult } from './evaluation-result.ts';
import { callerFor } from './read-caller.ts';
import { readSimulation } from './read-simulation.ts';
import type { Simulation } from './read-simulation.ts';
import { resourcePolicyMustAllow } from './resource-policy-must-allow.ts';

/** The answer of SimulateCustomPolicy. */
export interface SimulationAnswer {
  /** One for each action, in the order of the request. */
  readonly EvaluationResults: readonly EvaluationResult[];
}

/**
 * Simulates one request.
 *
 * @throws BatchError `ValidationError` or `MalformedPolicyDocument`
 */
export function simulate(request: JsonObject): SimulationAnswer {
  const simulation = readSimulation(request);
  const authorizer = compile(simulation.policies);
  return {
    EvaluationResults: simulation.actionNames.map((action) => {
      const explanations = simulation.resourceArns.map((resource) => ({
        resource,
        ...authorizer.explain(toRequest(simulation, action, resource)),
      }));
      return toEvaluationResult(action, explanations, simulation.policies);
    }),
  };
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
    if (!(error instanceof PolicySyntaxError)) throw error;
    throw new BatchError('MalformedPolicyDocument', error.message, { cause: error });
  }
}
