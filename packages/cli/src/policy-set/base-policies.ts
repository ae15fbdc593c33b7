import { compilePolicies } from '@sagegate/core';
import type { AuthorizationRequest, Authorizer, PoliciesInEffect, Policy, Principal } from '@sagegate/core';
import type { CallerFacts, IamDirectory, PolicyStore } from '@sagegate/proxy/policies';

/** The policies of callers before those of everyone are added. */
export interface BasePolicies {
  /** `undefined` where an account of the directory has no such principal. */
  readonly of: (principal: Principal) => BaseCaller | undefined;
  /** The policies of a group by its ARN; `undefined` where there is no such group. */
  readonly ofGroup: (arn: string) => readonly Policy[] | undefined;
}

/** The policies of one caller. Requests put to it must have its very principal. */
export interface BaseCaller {
  readonly facts: CallerFacts;
  readonly policies: BaseCallerPolicies;
}

/** What the gateway's `CallerPolicies` do. */
export interface BaseCallerPolicies {
  /** The same object for the same policies. */
  readonly authorizerFor: (request: AuthorizationRequest) => Authorizer;
  readonly policiesFor: (request: AuthorizationRequest) => PoliciesInEffect;
  readonly complete: (request: AuthorizationRequest) => AuthorizationRequest;
}

/** Those that a gateway has. */
export function gatewayPolicies(store: PolicyStore, directory: IamDirectory | undefined): BasePolicies {
  return {
    ofGroup: (arn) => directory?.policiesOfGroup(arn),
    of: (principal) => {
      const facts = directory === undefined ? { principal } : directory.describe(principal);
      if (facts === undefined) return undefined;
      const policies = store.of({ principal: facts.principal });
      return {
        facts,
        policies: {
          authorizerFor: (request) => policies.authorizerFor(request),
          policiesFor: (request) => policies.policiesFor(request),
          complete: (request) => policies.complete(request),
        },
      };
    },
  };
}

/** Nobody has a policy. */
export function noPolicies(): BasePolicies {
  const none: PoliciesInEffect = { identityBased: [] };
  const authorizer = compilePolicies(none);
  const policies: BaseCallerPolicies = {
    authorizerFor: () => authorizer,
    policiesFor: () => none,
    complete: (request) => request,
  };
  return { of: (principal) => ({ facts: { principal }, policies }), ofGroup: () => undefined };
}
