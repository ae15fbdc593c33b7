import { compilePolicies, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationDecision,
  AuthorizationRequest,
  Authorizer,
  OrganizationLevel,
  PoliciesInEffect,
  Policy,
  Principal,
} from '@sagegate/core';
import { LRUCache } from 'lru-cache';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { organizationLevels } from './organization-levels.ts';
import { principalKey } from './principal-key.ts';
import { resourceMatcher } from './resource-matcher.ts';

/** Compiled policies are kept for this many pairs of a caller and a set of resource-based policies. */
const MAX_AUTHORIZERS = 10_000;

/** A resource-based policy, and the resources that it is attached to. */
interface Attachment {
  readonly policy: Policy;
  readonly matches: (resource: string) => boolean;
}

const NO_INDEXES: readonly number[] = [];

/** Which policies apply to a caller and a resource. Compiles each combination once. */
export class PolicyStore {
  readonly #attached: ReadonlyMap<string, readonly Policy[]>;
  readonly #resourceBased: readonly Attachment[];
  readonly #organization: ReadonlyMap<string, readonly OrganizationLevel[]> | undefined;
  readonly #managementAccount: string | undefined;
  /** Where no resource-based policy fits. A caller is the same object with every request. */
  readonly #ofCallers = new WeakMap<Principal, Authorizer>();
  readonly #authorizers = new LRUCache<string, Authorizer>({ max: MAX_AUTHORIZERS });

  constructor({ policies, organization }: Pick<GatewayConfig, 'policies' | 'organization'>) {
    this.#attached = attachedPolicies(policies.identityBased);
    this.#resourceBased = (policies.resourceBased ?? []).map(({ resource, policy }) => ({
      policy,
      matches: resourceMatcher(resource),
    }));
    this.#organization = organization && organizationLevels(organization.root);
    this.#managementAccount = organization?.managementAccount;
  }

  /** Decides one question by the policies that apply to its caller and its resource. */
  authorize(request: AuthorizationRequest): AuthorizationDecision {
    return this.authorizerFor(request.principal, request.resource).authorize(request);
  }

  /** The condition keys on which the decision on a request depends. */
  conditionKeys(action: string, { principal, resource }: AuthorizationRequest): readonly string[] {
    return this.authorizerFor(principal, resource).conditionKeys(action);
  }

  /** The compiled policies for this caller and this resource. */
  authorizerFor(principal: Principal, resource: string): Authorizer {
    const matching = this.#matchingIndexes(resource);
    if (matching.length > 0) return this.#compiled(principal, matching);
    const known = this.#ofCallers.get(principal);
    if (known !== undefined) return known;
    const compiled = this.#compiled(principal, matching);
    this.#ofCallers.set(principal, compiled);
    return compiled;
  }

  /** Service control policies do not apply to callers of the organization's management account. */
  isInManagementAccount(principal: Principal): boolean {
    return accountOf(principal) !== undefined && accountOf(principal) === this.#managementAccount;
  }

  /** Which of the resource-based policies are attached to a resource. */
  #matchingIndexes(resource: string): readonly number[] {
    if (this.#resourceBased.length === 0) return NO_INDEXES;
    const matching: number[] = [];
    for (const [index, { matches }] of this.#resourceBased.entries()) {
      if (matches(resource)) matching.push(index);
    }
    return matching;
  }

  #compiled(principal: Principal, matching: readonly number[]): Authorizer {
    const key = `${matching.join(' ')}|${principalKey(principal)}`;
    const known = this.#authorizers.get(key);
    if (known !== undefined) return known;
    const compiled = compilePolicies(this.#policiesInEffect(principal, matching));
    this.#authorizers.set(key, compiled);
    return compiled;
  }

  #policiesInEffect(principal: Principal, matching: readonly number[]): PoliciesInEffect {
    const serviceControl = this.#serviceControl(principal);
    const resourceBased = this.#resourceBased.filter((_, index) => matching.includes(index));
    return {
      identityBased: this.#attached.get(principalKey(principal)) ?? [],
      ...(serviceControl && { serviceControl }),
      ...(resourceBased.length > 0 && { resourceBased: resourceBased.map(({ policy }) => policy) }),
    };
  }

  #serviceControl(principal: Principal): readonly OrganizationLevel[] | undefined {
    const account = accountOf(principal);
    if (this.#organization === undefined || account === undefined) return undefined;
    if (account === this.#managementAccount) return undefined;
    // An account outside the organization is refused by a level that allows nothing; no level would mean no organization.
    return this.#organization.get(account) ?? [{ name: account, policies: [] }];
  }
}

function accountOf(principal: Principal): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}

function attachedPolicies(
  entries: GatewayConfig['policies']['identityBased'],
): ReadonlyMap<string, readonly Policy[]> {
  const attached = new Map<string, readonly Policy[]>();
  for (const { principal, policies } of entries) {
    const key = principalKey(parsePrincipal(principal));
    attached.set(key, [...(attached.get(key) ?? []), ...policies]);
  }
  return attached;
}
