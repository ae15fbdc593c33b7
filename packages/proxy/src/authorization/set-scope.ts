import type { AuthorizationRequest } from '@sagegate/core';
import type { OrganizationalUnit, PolicySetConfig, TargetPolicies } from '../config/gateway-config.ts';
import { accountOf } from '../directory/account-of.ts';
import { AttachedPolicies } from './attached-policies.ts';
import { holderOf } from './holder-of.ts';
import { targetsAbove } from './organization-targets.ts';
import { resourceAccountOf } from './resource-account.ts';
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

  constructor(set: PolicySetConfig, config: Pick<DecidingConfig, 'organization' | 'directory'>) {
    const { identityBased = [], boundaries = [], sessions = [], resourceBased = [] } = set;
    this.#ofPrincipals = new AttachedPolicies([...identityBased, ...boundaries, ...sessions]);
    this.#resources = resourceBased.map(({ resource }) => resourceMatcher(resource));
    this.#endpoints = new EndpointPolicies(set.vpcEndpoints);
    this.#callerAccounts = accountsUnder(set.serviceControl, config);
    this.#resourceAccounts = accountsUnder(set.resourceControl, config);
  }

  /** Whether the set may have a say in a decision. */
  concerns(request: AuthorizationRequest): boolean {
    const { principal, resource } = request;
    return (
      this.#ofPrincipals.limitsOf(holderOf(principal)) !== undefined ||
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
  { organization, directory }: Pick<DecidingConfig, 'organization' | 'directory'>,
): ReadonlySet<string> {
  const targets = new Set(entries?.map(({ target }) => target));
  if (targets.size === 0) return targets;
  if (organization !== undefined) return new Set(boundBelow(organization.root, targets, false));
  if (directory?.organization === undefined) return new Set();
  const accounts = [...targetsAbove(directory.organization.root)].filter(([, above]) =>
    above.some(({ id, name }) => targets.has(id) || targets.has(name)),
  );
  return new Set(accounts.map(([account]) => account));
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
