import { compilePolicies } from '@sagegate/core';
import type { AuthorizationRequest, Authorizer } from '@sagegate/core';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import type { CallerFacts } from '@sagegate/proxy/policies';
import type { BaseCaller, BaseCallerPolicies } from './base-policies.ts';
import { withEveryones } from './policies-of-everyone.ts';
import type { PoliciesOfEveryone } from './policies-of-everyone.ts';
import type { PoliciesOfCaller, QuestionInEffect } from './policy-set.ts';

/** What is compiled of policies and those of everyone, by what was compiled of the policies alone. */
export type CompiledWithEveryones = WeakMap<Authorizer, Authorizer>;

/** The policies of a caller with those of everyone, if there are any. */
export function policiesOfCaller(
  { facts, policies }: BaseCaller,
  everyones: PoliciesOfEveryone | undefined,
  compiled: CompiledWithEveryones,
): PoliciesOfCaller {
  const { principal } = facts;
  const own = (request: AuthorizationRequest): AuthorizationRequest => asOwn(request, facts);
  const all = everyones === undefined ? policies : withPoliciesOfEveryone(policies, everyones, compiled);
  return {
    principal,
    context: contextOf(facts),
    authorize: (request) => {
      const asked = own(request);
      return all.authorizerFor(asked).authorize(all.complete(asked));
    },
    explain: (request) => {
      const asked = own(request);
      return all.authorizerFor(asked).explain(all.complete(asked));
    },
    statementsAsking: (request, lowerCaseKeys) => {
      const asked = own(request);
      return all.authorizerFor(asked).statementsAsking(all.complete(asked), lowerCaseKeys);
    },
    conditionOutcomes: (request) => {
      const asked = own(request);
      return all.authorizerFor(asked).conditionOutcomes(all.complete(asked));
    },
    conditionKeys: (request) => keysOf(all.authorizerFor(own(request)), request),
    inEffect: (request): QuestionInEffect => {
      const asked = own(request);
      return { policies: all.policiesFor(asked), request: all.complete(asked) };
    },
  };
}

function withPoliciesOfEveryone(
  policies: BaseCallerPolicies,
  everyones: PoliciesOfEveryone,
  compiled: CompiledWithEveryones,
): BaseCallerPolicies {
  return {
    complete: policies.complete,
    policiesFor: (request) => withEveryones(policies.policiesFor(request), everyones),
    authorizerFor: (request) => {
      const base = policies.authorizerFor(request);
      const known = compiled.get(base);
      if (known !== undefined) return known;
      const made = compilePolicies(withEveryones(policies.policiesFor(request), everyones));
      compiled.set(base, made);
      return made;
    },
  };
}

/** The request as this caller's, with what only a trusted place may say of it. */
function asOwn(request: AuthorizationRequest, facts: CallerFacts): AuthorizationRequest {
  const { principal, callerInManagementAccount, callerIsServiceLinkedRole } = facts;
  const isMore = callerInManagementAccount === true || callerIsServiceLinkedRole === true;
  if (!isMore && request.principal === principal) return request;
  return {
    ...request,
    principal,
    ...(callerInManagementAccount === true && { callerInManagementAccount }),
    ...(callerIsServiceLinkedRole === true && { callerIsServiceLinkedRole }),
  };
}

function contextOf(facts: CallerFacts): PoliciesOfCaller['context'] {
  const { federatingUserId: _, ...caller } = facts;
  return callerContext(caller);
}

/** What a decision on the further actions of a request hangs on is asked one by one. */
function keysOf(
  authorizer: Authorizer,
  { action, deniedAlsoAs = [] }: AuthorizationRequest,
): readonly string[] {
  const own = authorizer.conditionKeys(action);
  if (deniedAlsoAs.length === 0) return own;
  return [...new Set([...own, ...deniedAlsoAs.flatMap((name) => authorizer.conditionKeys(name))])].toSorted();
}
