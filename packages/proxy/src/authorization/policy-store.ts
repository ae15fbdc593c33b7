import { compilePolicies } from '@sagegate/core';
import type {
  AuthorizationDecision,
  AuthorizationRequest,
  Authorizer,
  PoliciesInEffect,
  Policy,
  Principal,
} from '@sagegate/core';
import { LRUCache } from 'lru-cache';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { organizationLevels } from './organization-levels.ts';
import type { AccountLevels } from './organization-levels.ts';
import { principalKey } from './principal-key.ts';
import { accountOf, resourceAccountOf } from './resource-account.ts';
import { resourceMatcher } from './resource-matcher.ts';
import { EndpointPolicies } from './vpc-endpoint-policies.ts';
import { wholeRoleArn } from './whole-role-arn.ts';

/** Compiled policies are kept for this many combinations of a caller and what its request adds. */
const MAX_AUTHORIZERS = 10_000;

/** A resource-based policy, and the resources that it is attached to. */
interface Attachment {
  readonly policy: Policy;
  readonly matches: (resource: string) => boolean;
}

/** What puts policies in effect beside the caller. */
interface Circumstances {
  /** Of the resource-based policies, those that are attached to the resource. */
  readonly resourceBased: readonly number[];
  /** The entry of the VPC endpoint. */
  readonly endpoint: string | undefined;
  /** The account of the resource, where its resource control policies are in effect. */
  readonly resourceAccount: string | undefined;
}

const NO_INDEXES: readonly number[] = [];

/** Which policies apply to a caller and a resource. Compiles each combination once. */
export class PolicyStore {
  readonly #identityBased: AttachedPolicies;
  readonly #boundaries: AttachedPolicies;
  readonly #sessions: AttachedPolicies;
  readonly #resourceBased: readonly Attachment[];
  readonly #endpoints: EndpointPolicies;
  readonly #organization: ReadonlyMap<string, AccountLevels> | undefined;
  readonly #hasResourceControl: boolean;
  readonly #managementAccount: string | undefined;
  /** Where only the caller has a say. A caller is the same object with every request. */
  readonly #ofCallers = new WeakMap<Principal, Authorizer>();
  readonly #authorizers = new LRUCache<string, Authorizer>({ max: MAX_AUTHORIZERS });

  /** @throws TypeError for an organization that contradicts itself, RequestError for a principal that is none. */
  constructor({ policies, organization }: Pick<GatewayConfig, 'policies' | 'organization'>) {
    this.#identityBased = new AttachedPolicies(policies.identityBased);
    this.#boundaries = new AttachedPolicies(policies.boundaries);
    this.#sessions = new AttachedPolicies(policies.sessions);
    this.#resourceBased = (policies.resourceBased ?? []).map(({ resource, policy }) => ({
      policy,
      matches: resourceMatcher(resource),
    }));
    this.#endpoints = new EndpointPolicies(policies.vpcEndpoints);
    this.#organization = organization && organizationLevels(organization.root);
    this.#hasResourceControl = hasResourceControl(this.#organization);
    this.#managementAccount = organization?.managementAccount;
  }

  /** Decides one question by the policies that apply to its caller, its resource and its way in. */
  authorize(request: AuthorizationRequest): AuthorizationDecision {
    return this.authorizerFor(request).authorize(this.#withExemptions(request));
  }

  /** The condition keys on which the decision on a request depends. */
  conditionKeys(action: string, request: AuthorizationRequest): readonly string[] {
    return this.authorizerFor(request).conditionKeys(action);
  }

  /** The compiled policies for a request. */
  authorizerFor(request: AuthorizationRequest): Authorizer {
    const { principal } = request;
    const circumstances = this.#circumstancesOf(request);
    if (circumstances !== undefined) return this.#compiled(principal, circumstances);
    const known = this.#ofCallers.get(principal);
    if (known !== undefined) return known;
    const compiled = this.#compiled(principal, ONLY_THE_CALLER);
    this.#ofCallers.set(principal, compiled);
    return compiled;
  }

  /** `undefined` when only the caller has a say, as with most requests. */
  #circumstancesOf(request: AuthorizationRequest): Circumstances | undefined {
    const resourceBased = this.#matchingIndexes(request.resource);
    const endpoint = this.#endpoints.entryFor(request);
    const resourceAccount = this.#hasResourceControl ? this.#ruledAccountOf(request) : undefined;
    if (resourceBased.length === 0 && endpoint === undefined && resourceAccount === undefined)
      return undefined;
    return { resourceBased, endpoint, resourceAccount };
  }

  /** Resource control policies are the organization's whose account has the resource, whoever calls. */
  #ruledAccountOf(request: AuthorizationRequest): string | undefined {
    const account = resourceAccountOf(request);
    if (account === undefined || account === this.#managementAccount) return undefined;
    return this.#organization?.has(account) === true ? account : undefined;
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

  #compiled(principal: Principal, circumstances: Circumstances): Authorizer {
    const key = this.#keyOf(principal, circumstances);
    const known = this.#authorizers.get(key);
    if (known !== undefined) return known;
    const compiled = compilePolicies(this.#policiesInEffect(principal, circumstances));
    this.#authorizers.set(key, compiled);
    return compiled;
  }

  /** Every part but the last one is the configuration's, so that no request can make one key look like another. */
  #keyOf(principal: Principal, { resourceBased, endpoint, resourceAccount }: Circumstances): string {
    const session =
      this.#sessions.ofSession(principal) && principal.kind === 'roleSession' ? principal.sessionArn : '';
    const caller = wholeRoleArn(principal) ?? principalKey(principal);
    return [resourceBased.join(' '), endpoint, resourceAccount, session, caller].join('|');
  }

  #policiesInEffect(principal: Principal, circumstances: Circumstances): PoliciesInEffect {
    const { resourceBased, endpoint, resourceAccount } = circumstances;
    const serviceControl = this.#serviceControl(principal);
    const permissionsBoundary = this.#boundaries.limitsOf(principal);
    const session = this.#sessions.limitsOf(principal);
    const ruled = resourceAccount === undefined ? undefined : this.#organization?.get(resourceAccount);
    return {
      identityBased: this.#identityBased.grantsTo(principal),
      ...(serviceControl && { serviceControl }),
      ...(ruled && { resourceControl: ruled.resourceControl }),
      ...(permissionsBoundary && { permissionsBoundary }),
      ...(session && { session }),
      ...(resourceBased.length > 0 && { resourceBased: this.#policiesAt(resourceBased) }),
      ...(endpoint !== undefined && { vpcEndpoint: this.#endpoints.policiesOf(endpoint) }),
    };
  }

  #policiesAt(indexes: readonly number[]): readonly Policy[] {
    return this.#resourceBased.filter((_, index) => indexes.includes(index)).map(({ policy }) => policy);
  }

  #serviceControl(principal: Principal): AccountLevels['serviceControl'] | undefined {
    const account = accountOf(principal);
    if (this.#organization === undefined || account === undefined) return undefined;
    if (account === this.#managementAccount) return undefined;
    // An account outside the organization is refused by a level that allows nothing; no level would mean no organization.
    return this.#organization.get(account)?.serviceControl ?? [{ name: account, policies: [] }];
  }

  /** Neither the policies of an organization nor those of its levels bind its management account. */
  #withExemptions(request: AuthorizationRequest): AuthorizationRequest {
    if (this.#managementAccount === undefined) return request;
    const ofCaller = accountOf(request.principal) === this.#managementAccount;
    const ofResource = resourceAccountOf(request) === this.#managementAccount;
    if (!ofCaller && !ofResource) return request;
    return {
      ...request,
      ...(ofCaller && { callerInManagementAccount: true }),
      ...(ofResource && { resourceInManagementAccount: true }),
    };
  }
}

const ONLY_THE_CALLER: Circumstances = {
  resourceBased: NO_INDEXES,
  endpoint: undefined,
  resourceAccount: undefined,
};

function hasResourceControl(organization: ReadonlyMap<string, AccountLevels> | undefined): boolean {
  const all = [...(organization?.values() ?? [])];
  return all.some(({ resourceControl }) => resourceControl.some(({ policies }) => policies.length > 0));
}
