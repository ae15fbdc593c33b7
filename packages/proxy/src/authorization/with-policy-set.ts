import type { Policy } from '@sagegate/core';
import type {
  GatewayConfig,
  OrganizationalUnit,
  OrganizationConfig,
  PoliciesConfig,
  PolicySetConfig,
  TargetPolicies,
} from '../config/gateway-config.ts';

/** The part of a configuration that decisions depend on. */
export type DecidingConfig = Pick<GatewayConfig, 'policies' | 'organization'>;

/**
 * The same policies with those of a set on top.
 *
 * @throws TypeError when the set names a level that the organization does not have.
 */
export function withPolicySet(
  { policies, organization }: DecidingConfig,
  set: PolicySetConfig,
): DecidingConfig {
  const { serviceControl = [], resourceControl = [] } = set;
  refuseUnknownTargets([...serviceControl, ...resourceControl], set.name, organization);
  return {
    policies: withMembers(policies, set),
    ...(organization && {
      organization: {
        ...organization,
        root: withTargets(organization.root, { serviceControl, resourceControl }),
      },
    }),
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
  organization: OrganizationConfig | undefined,
): void {
  const levels = new Set(organization && levelsBelow(organization.root));
  for (const { target } of entries) {
    if (levels.has(target)) continue;
    throw new TypeError(`set \`${set}\` names \`${target}\`, which the organization does not have`);
  }
}

function levelsBelow({
  name,
  accounts = [],
  organizationalUnits = [],
}: OrganizationalUnit): readonly string[] {
  return [name, ...accounts.map(({ id }) => id), ...organizationalUnits.flatMap(levelsBelow)];
}
