import { compilePolicies } from '../evaluation/compile-policies.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { Explanation } from '../evaluation/explanation.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { RequestContext } from '../request/request-context.ts';
import { findDecisiveNearMisses } from './decisive-near-misses.ts';
import type { DecisiveNearMisses } from './decisive-near-misses.ts';
import type { JsonObject } from './json-object.ts';
import { malformedPolicy } from './malformed-policy.ts';
import { callerFor } from './read-caller.ts';
import { readSimulation } from './read-simulation.ts';
import type { Simulation } from './read-simulation.ts';
import { refuseTooManyQuestions } from './refuse-too-many-questions.ts';
import { resourcePolicyMustAllow } from './resource-policy-must-allow.ts';

/** One request of SimulateCustomPolicy, understood and checked; its questions can be asked one by one. */
export interface OpenSimulation {
  readonly policies: PoliciesInEffect;
  readonly actionNames: readonly string[];
  readonly resourceArns: readonly string[];
  readonly context: RequestContext;
  /** Decides one action on one resource and explains it. */
  readonly explain: (action: string, resource: string) => ExplainedResource;
}

/** One action on one resource: what an answer says of its explanation. */
export interface ExplainedResource extends Omit<Explanation, 'statements' | 'denies' | 'nearMisses'> {
  readonly resource: string;
  readonly nearMisses: DecisiveNearMisses;
}

/**
 * Reads a request and compiles its policies; nothing is decided yet.
 *
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function openSimulation(request: JsonObject): OpenSimulation {
  const simulation = readSimulation(request);
  const { policies, actionNames, resourceArns, context } = simulation;
  refuseTooManyQuestions(actionNames.length * resourceArns.length, policies);
  const authorizer = compile(policies);
  return {
    policies,
    actionNames,
    resourceArns,
    context,
    explain: (action, resource) => {
      const explanation = authorizer.explain(toRequest(simulation, action, resource));
      const { statements: _all, denies: _denies, nearMisses: _nearMisses, ...kept } = explanation;
      return { resource, ...kept, nearMisses: findDecisiveNearMisses(explanation) };
    },
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
    throw error instanceof PolicySyntaxError ? malformedPolicy(error) : error;
  }
}
