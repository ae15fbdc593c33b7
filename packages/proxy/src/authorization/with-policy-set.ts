import type { Policy } from '@sagegate/core';
import type {
  GatewayConfig,
  OrganizationalUnit,
  PoliciesConfig,
  PolicySetConfig,
  TargetPolicies,
} from '../config/gateway-config.ts';
import { targetsIn } from './organization-targets.ts';

/** The part of a configuration that decisions depend on. */
export interface DecidingConfig extends Pick<GatewayConfig, 'policies' | 'organization' | 'directory'> {
  /** Service control policies on top of those of the directory's organization. */
  readonly addedServiceControl?: readonly TargetPolicies[];
  /** Resource control policies on top of those of the directory's organization. */
  readonly addedResourceControl?: readonly TargetPolicies[];
}

/** A configuration with those of its sets that are enforced, and with the named ones, though they are only tried. */
export function policiesInForce(config: DecidingConfig, alsoSets: readonly string[] = []): DecidingConfig {
  const { sets = [] } = config.policies;
  const { policies, organization, directory } = config;
  return sets
    .filter(({ name, mode }) => mode === 'enforce' || alsoSets.includes(name))
    .reduce(withPolicySet, {
      policies,
      ...(organization && { organization }),
      ...(directory && { directory }),
    });
}

/**
 * The same policies with those of a set on top.
 *
 * @throws TypeError when the set names a level that the organization does not have, or has more than once.
 */
export function withPolicySet(config: DecidingConfig, set: PolicySetConfig): DecidingConfig {
  const { organization, directory } = config;
  const { serviceControl = [], resourceControl = [] } = set;
  refuseUnknownTargets([...serviceControl, ...resourceControl], set.name, levelNames(config));
  return {
    policies: withMembers(config.policies, set),
    ...(directory && { directory }),
    ...(organization && {
      organization: {
        ...organization,
        root: withTargets(organization.root, { serviceControl, resourceControl }),
      },
    }),
    addedServiceControl: joined(config.addedServiceControl, serviceControl),
    addedResourceControl: joined(config.addedResourceControl, resourceControl),
  };
}

function withMembers(policies: PoliciesConfig, set: PolicySetConfig): PoliciesConfig {
  return {
    ...policies,
    identityBased: joined(policies.identityBased, set.identityBased),
    boundaries: joined(policies.boundaries, set.boundaries),
    sessions: joined(policies.sessions, set.sessions),
    resourceBased: joined(policies.resourceBased, set.resourceBased),
    vpcEndpoints: joined(policies.vpcEndpoints, set.vpcEndpoints),
  };
}

function joined<Entry>(one: readonly Entry[] = [], other: readonly Entry[] = []): readonly Entry[] {
  return [...one, ...other];
}

type Targets = Required<Pick<PolicySetConfig, 'serviceControl' | 'resourceControl'>>;

function withTargets(unit: OrganizationalUnit, targets: Targets): OrganizationalUnit {
  return {
    ...withLevel(unit, unit.name, targets),
    organizationalUnits: (unit.organizationalUnits ?? []).map((child) => withTargets(child, targets)),
    accounts: (unit.accounts ?? []).map((account) => withLevel(account, account.id, targets)),
  };
}

function withLevel<Level extends Pick<OrganizationalUnit, 'policies' | 'resourceControlPolicies'>>(
  level: Level,
  name: string,
  { serviceControl, resourceControl }: Targets,
): Level {
  return {
    ...level,
    policies: [...level.policies, ...policiesFor(serviceControl, name)],
    resourceControlPolicies: [
      ...(level.resourceControlPolicies ?? []),
      ...policiesFor(resourceControl, name),
    ],
  };
}

function policiesFor(entries: readonly TargetPolicies[], name: string): readonly Policy[] {
  return entries.filter(({ target }) => target === name).flatMap(({ policies }) => policies);
}

function refuseUnknownTargets(
  entries: readonly TargetPolicies[],
  set: string,
  names: readonly string[],
): void {
  for (const { target } of entries) {
    const count = names.filter((name) => name === target).length;
    if (count === 1) continue;
    const problem =
      count === 0 ? 'which the organization does not have' : 'which stands in the organization twice';
    throw new TypeError(`set \`${set}\` names \`${target}\`, ${problem}`);
  }
}

/** The levels that a set may name: in a directory, a unit by its name and by its id. */
export function levelNames({
  organization,
  directory,
}: Pick<DecidingConfig, 'organization' | 'directory'>): readonly string[] {
  if (organization !== undefined) return levelsBelow(organization.root);
  if (directory?.organization === undefined) return [];
  return targetsIn(directory.organization).flatMap(({ id, name }) => (name === id ? [id] : [id, name]));
}

function levelsBelow({
  name,
  accounts = [],
  organizationalUnits = [],
}: OrganizationalUnit): readonly string[] {
  return [name, ...accounts.map(({ id }) => id), ...organizationalUnits.flatMap(levelsBelow)];
}
