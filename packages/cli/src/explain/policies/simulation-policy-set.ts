import { compilePolicies } from '@sagegate/core';
import type { AuthorizationRequest, PoliciesInEffect, PolicyType } from '@sagegate/core';
import { isJsonObject, questionsOf, readSimulation } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { PolicySet, PolicySource } from '../../policy-set/policy-set.ts';

/** The action of a simulation that brings only policies. */
const NO_ACTION = { ActionNames: ['sagemaker:DescribeModel'] };

/**
 * The policies of a request of SimulateCustomPolicy: they apply to every caller.
 *
 * @throws CodedError for a file that is no such request, and for a malformed policy.
 */
export function simulationPolicySet(json: JsonObject, file: string): PolicySet {
  const simulation = readSimulation({ ...NO_ACTION, ...json });
  const questionOf = questionsOf(simulation);
  const question = (request: AuthorizationRequest): ReturnType<typeof questionOf> => {
    const { policies, request: asked } = questionOf(request);
    return { policies, request: { ...asked, ...request } };
  };
  const { policies } = question({ ...ANY_REQUEST });
  const authorizer = compilePolicies(policies);
  const sources = sourcesOf(policies, json, file);
  return {
    name: file,
    of: (principal) => ({
      principal,
      context: {},
      authorize: (request) => authorizer.authorize(question({ ...request, principal }).request),
      explain: (request) => authorizer.explain(question({ ...request, principal }).request),
      statementsAsking: (request, lowerCaseKeys) =>
        authorizer.statementsAsking(question({ ...request, principal }).request, lowerCaseKeys),
      conditionOutcomes: (request) =>
        authorizer.conditionOutcomes(question({ ...request, principal }).request),
      conditionKeys: ({ action }) => authorizer.conditionKeys(action),
      inEffect: (request) => question({ ...request, principal }),
    }),
    ofGroup: () => undefined,
    sources: () => sources,
    findSource: (id, type) => sources.find((source) => source.id === id && source.policyType === type),
    principals: () => [],
  };
}

const ANY_REQUEST: AuthorizationRequest = {
  principal: { kind: 'anonymous' },
  action: 'sagemaker:DescribeModel',
  resource: '*',
  context: {},
};

function sourcesOf(policies: PoliciesInEffect, json: JsonObject, file: string): readonly PolicySource[] {
  const { serviceControl = [], resourceControl = [], permissionsBoundary = [], session = [] } = policies;
  const { identityBased, resourceBased = [], vpcEndpoint = [] } = policies;
  const byType: readonly (readonly [PolicyType, readonly { readonly id: string }[]])[] = [
    ['identityBased', identityBased],
    ['permissionsBoundary', permissionsBoundary],
    ['session', session],
    ['resourceBased', resourceBased],
    ['vpcEndpoint', vpcEndpoint],
    ['serviceControl', serviceControl.flatMap((level) => level.policies)],
    ['resourceControl', resourceControl.flatMap((level) => level.policies)],
  ];
  return byType.flatMap(([policyType, list]) =>
    list.map(({ id }) => ({ id, policyType, text: textAt(json, id), file, isWholeFile: false })),
  );
}

/** `PolicyInputList.1` is the name of a policy, and the way to it. */
function textAt(json: JsonObject, id: string): string {
  let value: unknown = json;
  for (const step of id.split('.')) {
    if (Array.isArray(value)) value = value[Number(step) - 1];
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
