import type { AuthorizationRequest } from '@sagegate/core';
import type { OrganizationalUnit, PolicySetConfig, TargetPolicies } from '../config/gateway-config.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { accountOf, resourceAccountOf } from './resource-account.ts';
import { resourceMatcher } from './resource-matcher.ts';
import { EndpointPolicies } from './vpc-endpoint-policies.ts';
import type { DecidingConfig } from './with-policy-set.ts';

/** Tells which requests a set of policies is about: all others are decided without a look at it. */
export class SetScope {
  readonly #ofPrincipals: AttachedPolicies;
  readonly #resources: readonly ((resource: string) => boolean)[];
  readonly #endpoints: EndpointPolicies;
  readonly #callerAccounts: ReadonlySet<string>;
  readonly #resourceAccounts: ReadonlySet<string>;

  constructor(set: PolicySetConfig, organization: DecidingConfig['organization']) {
    const { identityBased = [], boundaries = [], sessions = [], resourceBased = [] } = set;
    this.#ofPrincipals = new AttachedPolicies([...identityBased, ...boundaries, ...sessions]);
    this.#resources = resourceBased.map(({ resource }) => resourceMatcher(resource));
    this.#endpoints = new EndpointPolicies(set.vpcEndpoints);
    this.#callerAccounts = accountsUnder(set.serviceControl, organization);
    this.#resourceAccounts = accountsUnder(set.resourceControl, organization);
  }

  /** Whether the set may have a say in a decision. */
  concerns(request: AuthorizationRequest): boolean {
    const { principal, resource } = request;
    return (
      this.#ofPrincipals.limitsOf(principal) !== undefined ||
      this.#resources.some((matches) => matches(resource)) ||
      this.#endpoints.entryFor(request) !== undefined ||
      this.#callerAccounts.has(accountOf(principal) ?? '') ||
      this.#resourceAccounts.has(resourceAccountOf(request) ?? '')
    );
  }
}

/** The accounts that the named levels bind. */
function accountsUnder(
  entries: readonly TargetPolicies[] | undefined,
  organization: DecidingConfig['organization'],
): ReadonlySet<string> {
  const targets = new Set(entries?.map(({ target }) => target));
  return new Set(organization && targets.size > 0 ? boundBelow(organization.root, targets, false) : []);
}

function boundBelow(
  { name, accounts = [], organizationalUnits = [] }: OrganizationalUnit,
  targets: ReadonlySet<string>,
  isBoundAbove: boolean,
): readonly string[] {
  const isBound = isBoundAbove || targets.has(name);
  return [
    ...accounts.map(({ id }) => id).filter((id) => isBound || targets.has(id)),
    ...organizationalUnits.flatMap((child) => boundBelow(child, targets, isBound)),
  ];
}
