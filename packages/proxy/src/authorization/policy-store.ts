import { compilePolicies, matchesWildcard, parsePrincipal } from '@sagegate/core';
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
import type { GatewayConfig, ResourceBasedPolicy } from '../config/gateway-config.ts';
import { organizationLevels } from './organization-levels.ts';
import { principalKey } from './principal-key.ts';

/** Compiled policies are kept for this many pairs of a caller and a set of resource-based policies. */
const MAX_AUTHORIZERS = 10_000;

/** Which policies apply to a caller and a resource. Compiles each combination once. */
export class PolicyStore {
  readonly #attached: ReadonlyMap<string, readonly Policy[]>;
  readonly #resourceBased: readonly ResourceBasedPolicy[];
  readonly #organization: ReadonlyMap<string, readonly OrganizationLevel[]> | undefined;
  readonly #managementAccount: string | undefined;
  readonly #authorizers = new LRUCache<string, Authorizer>({ max: MAX_AUTHORIZERS });

  constructor({ policies, organization }: Pick<GatewayConfig, 'policies' | 'organization'>) {
    this.#attached = attachedPolicies(policies.identityBased);
    this.#resourceBased = policies.resourceBased ?? [];
    this.#organization = organization && organizationLevels(organization.root);
    this.#managementAccount = organization?.managementAccount;
  }

  /** Decides one question by the policies that apply to its caller and its resource. */
  authorize(request: AuthorizationRequest): AuthorizationDecision {
    return this.authorizerFor(request.principal, request.resource).authorize(request);
  }

  /** The compiled policies for this caller and this resource. */
  authorizerFor(principal: Principal, resource: string): Authorizer {
    const matching = this.#resourceBased.filter((entry) => matchesWildcard(entry.resource, resource));
    const key = `${matching.map((entry) => this.#resourceBased.indexOf(entry)).join(' ')}|${principalKey(principal)}`;
    const known = this.#authorizers.get(key);
    if (known !== undefined) return known;
    const compiled = compilePolicies(this.#policiesInEffect(principal, matching));
    this.#authorizers.set(key, compiled);
    return compiled;
  }

  /** Service control policies do not apply to callers of the organization's management account. */
  isInManagementAccount(principal: Principal): boolean {
    return accountOf(principal) !== undefined && accountOf(principal) === this.#managementAccount;
  }

  #policiesInEffect(principal: Principal, matching: readonly ResourceBasedPolicy[]): PoliciesInEffect {
    const serviceControl = this.#serviceControl(principal);
    return {
      identityBased: this.#attached.get(principalKey(principal)) ?? [],
      ...(serviceControl && { serviceControl }),
      ...(matching.length > 0 && { resourceBased: matching.map(({ policy }) => policy) }),
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
