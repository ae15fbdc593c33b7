import { compilePolicies, parsePrincipal, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest, Authorizer, PoliciesInEffect } from '@sagegate/core';

import { arnOf } from './call.ts';
import type { Call } from './call.ts';
import type { Engine } from './engine.ts';

/** Ours, asked as the middleware and the gateway ask it: the context is a plain object. */
export function sagegate(policies: PoliciesInEffect): Engine {
  const authorizer = compilePolicies(policies);
  return (call) => decides(authorizer, toRequest(call));
}

/** The same with a context that was built before, as for several decisions on one request. */
export function sagegateWithBuiltContext(policies: PoliciesInEffect): Engine {
  const authorizer = compilePolicies(policies);
  return (call) => {
    const request = toRequest(call);
    return decides(authorizer, { ...request, context: RequestContext.from(request.context) });
  };
}

/** The same with the whole trace. */
export function sagegateExplaining(policies: PoliciesInEffect): Engine {
  const authorizer = compilePolicies(policies);
  return (call) => {
    const request = toRequest(call);
    return () => authorizer.explain(request).decision.outcome === 'allowed';
  };
}

/** Every decision is on an action of which nobody asked before, so nothing that was worked out for an action helps. */
export function sagegateOnNewActions(policies: PoliciesInEffect): Engine {
  const authorizer = compilePolicies(policies);
  let asked = 0;
  return (call) => {
    const request = toRequest(call);
    return () => {
      asked += 1;
      return authorizer.authorize({ ...request, action: `sagemaker:Made${asked}` }).outcome === 'allowed';
    };
  };
}

/** The call as our request. */
export function toRequest(call: Call): AuthorizationRequest {
  return {
    principal: parsePrincipal(`arn:aws:iam::111122223333:user/${call.user}`),
    action: call.action,
    resource: arnOf(call),
    context: {
      'aws:username': call.user,
      'aws:SourceIp': call.address,
      'aws:RequestedRegion': call.region,
      'aws:TagKeys': call.projectTag === undefined ? [] : ['Project'],
      'sagemaker:InstanceTypes': call.instanceTypes,
      ...(call.projectTag !== undefined && { 'aws:RequestTag/Project': call.projectTag }),
    },
  };
}

function decides(authorizer: Authorizer, request: AuthorizationRequest): ReturnType<Engine> {
  return () => authorizer.authorize(request).outcome === 'allowed';
}
