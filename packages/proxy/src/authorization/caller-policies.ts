import { compilePolicies } from '@sagegate/core';
import type {
  AuthorizationDecision,
  AuthorizationRequest,
  Authorizer,
  CompileOptions,
  PoliciesInEffect,
} from '@sagegate/core';
import type { DirectoryCaller } from '../directory/directory-caller.ts';
import type { CallerPoliciesInEffect, IdentitySide } from './identity-side.ts';
import { ONLY_THE_CALLER } from './resource-side.ts';
import type { Circumstances, ResourceSide } from './resource-side.ts';

/** Compiled policies by text; `get` and `set` as a `Map` has them. */
export interface AuthorizerCache {
  readonly get: (key: string) => Authorizer | undefined;
  readonly set: (key: string, authorizer: Authorizer) => unknown;
}

/** What the policies of one caller are found by. */
export interface CallerSides {
  readonly identity: IdentitySide;
  readonly resource: ResourceSide;
  /** What is compiled for the caller, and for others whose key is the same. */
  readonly authorizers: AuthorizerCache;
  /** Tells the caller among those who share the authorizers. */
  readonly key: string;
  /** How much of what is compiled is held ready; default: the most. */
  readonly compileOptions?: CompileOptions;
}

/** Decides what one caller may do. Compiles each combination of policies once. */
export class CallerPolicies {
  readonly #caller: DirectoryCaller;
  readonly #sides: CallerSides;
  #ofCaller: CallerPoliciesInEffect | undefined;
  /** Where only the caller has a say. */
  #alone: Authorizer | undefined;

  constructor(caller: DirectoryCaller, sides: CallerSides) {
    this.#caller = caller;
    this.#sides = sides;
  }

  /**
   * Decides one question by the policies that apply to the caller, the resource and the way in.
   *
   * @throws TypeError for a question of another caller.
   */
  authorize(request: AuthorizationRequest): AuthorizationDecision {
    return this.authorizerFor(request).authorize(this.complete(request));
  }

  /** The condition keys on which the decision on a request depends. */
  conditionKeys(action: string, request: AuthorizationRequest): readonly string[] {
    return this.authorizerFor(request).conditionKeys(action);
  }

  /** The compiled policies for a request. @throws TypeError for a question of another caller. */
  authorizerFor(request: AuthorizationRequest): Authorizer {
    const circumstances = this.#circumstancesOf(request);
    if (circumstances !== undefined) return this.#compiled(circumstances);
    return (this.#alone ??= this.#compiled(ONLY_THE_CALLER));
  }

  /** Every policy that a request is decided by. @throws TypeError for a question of another caller. */
  policiesFor(request: AuthorizationRequest): PoliciesInEffect {
    return this.#policiesIn(this.#circumstancesOf(request) ?? ONLY_THE_CALLER);
  }

  /** The request as it is put to the compiled policies. */
  complete(request: AuthorizationRequest): AuthorizationRequest {
    return this.#sides.resource.complete(request);
  }

  #circumstancesOf(request: AuthorizationRequest): Circumstances | undefined {
    if (request.principal !== this.#caller.principal)
      throw new TypeError('a question is put to the policies of another caller');
    return this.#sides.resource.circumstancesOf(request);
  }

  #policiesIn(circumstances: Circumstances): PoliciesInEffect {
    const { identity, resource } = this.#sides;
    return {
      ...(this.#ofCaller ??= identity.policiesOf(this.#caller)),
      ...resource.policiesIn(circumstances),
    };
  }

  #compiled(circumstances: Circumstances): Authorizer {
    const { resource, authorizers, key: caller, compileOptions } = this.#sides;
    const key = `${resource.keyOf(circumstances)}\n${caller}`;
    const known = authorizers.get(key);
    if (known !== undefined) return known;
    const compiled = compilePolicies(this.#policiesIn(circumstances), compileOptions);
    authorizers.set(key, compiled);
    return compiled;
  }
}
