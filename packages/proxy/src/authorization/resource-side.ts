import type { AuthorizationRequest, PoliciesInEffect, Policy } from '@sagegate/core';
import type { PoliciesConfig } from '../config/gateway-config.ts';
import { accountOf } from '../directory/account-of.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { OrganizationRules } from './organization-rules.ts';
import { resourceAccountOf } from './resource-account.ts';
import { resourceMatcher } from './resource-matcher.ts';
import { isAboutTrust, withoutAllows } from './trust-policies.ts';
import { EndpointPolicies } from './vpc-endpoint-policies.ts';

/** A resource-based policy, and the resources that it is attached to. */
interface Attachment {
  readonly policy: Policy;
  readonly matches: (resource: string) => boolean;
}

/** What puts policies in effect beside the caller. */
export interface Circumstances {
  /** Of the resource-based policies, those that are attached to the resource. */
  readonly resourceBased: readonly number[];
  /** The trust policy of the role that the caller wants to be. */
  readonly trustPolicy: Policy | undefined;
  /** The entry of the VPC endpoint. */
  readonly endpoint: string | undefined;
  /** The account of the resource, where its resource control policies are in effect. */
  readonly resourceAccount: string | undefined;
}

/** Where only the caller has a say. */
export const ONLY_THE_CALLER: Circumstances = {
  resourceBased: [],
  trustPolicy: undefined,
  endpoint: undefined,
  resourceAccount: undefined,
};

/** Which policies the resource and the way in put in effect. */
export class ResourceSide {
  readonly #resourceBased: readonly Attachment[];
  readonly #endpoints: EndpointPolicies;
  readonly #directory: IamDirectory | undefined;
  readonly #organization: OrganizationRules;

  constructor(
    policies: PoliciesConfig,
    directory: IamDirectory | undefined,
    organization: OrganizationRules,
  ) {
    this.#resourceBased = (policies.resourceBased ?? []).map(({ resource, policy }) => ({
      policy,
      matches: resourceMatcher(resource),
    }));
    this.#endpoints = new EndpointPolicies(policies.vpcEndpoints);
    this.#directory = directory;
    this.#organization = organization;
  }

  /** `undefined` when only the caller has a say, as with most requests. */
  circumstancesOf(request: AuthorizationRequest): Circumstances | undefined {
    const resourceBased = this.#matchingIndexes(request.resource);
    const trustPolicy = this.#trustPolicyFor(request);
    const endpoint = this.#endpoints.entryFor(request);
    const resourceAccount = this.#organization.bindsResources ? this.#boundAccountOf(request) : undefined;
    const isPlain = endpoint === undefined && resourceAccount === undefined && trustPolicy === undefined;
    if (isPlain && resourceBased.length === 0) return undefined;
    return { resourceBased, trustPolicy, endpoint, resourceAccount };
  }

  /** Every part is the configuration's or the directory's, and none has a line break. */
  keyOf({ resourceBased, trustPolicy, endpoint, resourceAccount }: Circumstances): string {
    return [resourceBased.join(' '), trustPolicy?.id, endpoint, resourceAccount].join('\n');
  }

  policiesIn({
    resourceBased,
    trustPolicy,
    endpoint,
    resourceAccount,
  }: Circumstances): Partial<PoliciesInEffect> {
    const resourceControl =
      resourceAccount === undefined ? undefined : this.#organization.resourceControl(resourceAccount);
    const attached = this.#policiesAt(resourceBased);
    // Who may be a role is for its trust policy to say: what else is attached to it can only take away.
    const all = trustPolicy === undefined ? attached : [trustPolicy, ...attached.map(withoutAllows)];
    return {
      ...(resourceControl && { resourceControl }),
      ...(all.length > 0 && { resourceBased: all }),
      ...(endpoint !== undefined && { vpcEndpoint: this.#endpoints.policiesOf(endpoint) }),
    };
  }

  /** With what follows for the question from who owns the resource, and from what it is. */
  complete(request: AuthorizationRequest): AuthorizationRequest {
    const { managementAccount } = this.#organization;
    // Neither the policies of an organization nor those of its levels bind its management account.
    const ofCaller = managementAccount !== undefined && accountOf(request.principal) === managementAccount;
    const ofResource = managementAccount !== undefined && resourceAccountOf(request) === managementAccount;
    const mustAllow = this.#directory !== undefined && isAboutTrust(request);
    if (!ofCaller && !ofResource && !mustAllow) return request;
    return {
      ...request,
      ...(ofCaller && { callerInManagementAccount: true }),
      ...(ofResource && { resourceInManagementAccount: true }),
      ...(mustAllow && { resourcePolicyMustAllow: true }),
    };
  }

  #trustPolicyFor(request: AuthorizationRequest): Policy | undefined {
    if (this.#directory === undefined || !isAboutTrust(request)) return undefined;
    return this.#directory.trustPolicyOf(request.resource);
  }

  /** Resource control policies are the organization's whose account has the resource, whoever calls. */
  #boundAccountOf(request: AuthorizationRequest): string | undefined {
    const account = resourceAccountOf(request);
    if (account === undefined) return undefined;
    return this.#organization.resourceControl(account) === undefined ? undefined : account;
  }

  /** Which of the resource-based policies are attached to a resource. */
  #matchingIndexes(resource: string): readonly number[] {
    if (this.#resourceBased.length === 0) return ONLY_THE_CALLER.resourceBased;
    const matching: number[] = [];
    for (const [index, { matches }] of this.#resourceBased.entries()) {
      if (matches(resource)) matching.push(index);
    }
    return matching;
  }

  #policiesAt(indexes: readonly number[]): readonly Policy[] {
    return this.#resourceBased.filter((_, index) => indexes.includes(index)).map(({ policy }) => policy);
  }
}
