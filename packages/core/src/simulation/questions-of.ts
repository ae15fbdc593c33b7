import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { withGivenPolicies, withoutEmptyOrganization } from './given-policies.ts';
import type { QuestionToPolicies } from './principal-policies.ts';
import { callerFor } from './read-caller.ts';
import type { PolicySource } from './read-policy-source.ts';
import type { Simulation } from './read-simulation.ts';
import { resourcePolicyMustAllow } from './resource-policy-must-allow.ts';

/** One action on one resource. */
export interface Pair {
  readonly action: string;
  readonly resource: string;
}

/** Makes questions of a simulation, each with the policies that it is put to. */
export function questionsOf(simulation: Simulation): (pair: Pair) => QuestionToPolicies {
  const { source, policies: given } = simulation;
  const policies = withoutEmptyOrganization(given);
  if (source === undefined) return (pair) => ({ policies, request: askedBy(simulation, pair) });
  return (pair) => askOf(source, simulation, pair);
}

function askedBy(simulation: Simulation, { action, resource }: Pair): AuthorizationRequest {
  const { context, resourceAccount, flags, policies } = simulation;
  return {
    principal: callerFor(simulation, resource),
    action,
    resource,
    context,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...flags,
    ...(policies.resourceBased !== undefined && {
      resourcePolicyMustAllow: resourcePolicyMustAllow(action, resource),
    }),
  };
}

/** The principal asks its policies, and what is known of the question is kept for the caller, who asks as the principal. */
function askOf(
  { policies: held, asker }: PolicySource,
  simulation: Simulation,
  pair: Pair,
): QuestionToPolicies {
  const asked = askedBy(simulation, pair);
  const { policies, request } = held.inEffect({ ...asked, principal: asker });
  return {
    policies: withGivenPolicies(simulation.exclude(policies), simulation.policies),
    request: { ...request, ...asked },
  };
}
