import type { Policy, PolicyType } from '@sagegate/core';
import type {
  DecidingConfig,
  OrganizationalUnit,
  OrganizationUnitModel,
  PolicyMembers,
} from '@sagegate/proxy/policies';
import type { PolicyAttachment } from './policy-set.ts';

/** A policy, and what it is used as. */
export interface UsedPolicy {
  readonly id: string;
  readonly type: PolicyType;
}

/** Every policy that a configuration attaches to something. */
export function policiesOf(config: DecidingConfig): readonly UsedPolicy[] {
  const { policies, organization } = config;
  const { identityBased, boundaries = [], sessions = [], resourceBased = [], vpcEndpoints = [] } = policies;
  return [
    ...identityBased.flatMap((entry) => usedAs('identityBased', entry.policies)),
    ...boundaries.flatMap((entry) => usedAs('permissionsBoundary', entry.policies)),
    ...sessions.flatMap((entry) => usedAs('session', entry.policies)),
    ...resourceBased.flatMap(({ policy }) => usedAs('resourceBased', [policy])),
    ...vpcEndpoints.flatMap((entry) => usedAs('vpcEndpoint', entry.policies)),
    ...(organization === undefined ? ofSets(config) : ofUnit(organization.root)),
  ];
}

/** What sets put on top of the levels of a directory's organization. */
function ofSets({
  addedServiceControl = [],
  addedResourceControl = [],
}: DecidingConfig): readonly UsedPolicy[] {
  return [
    ...addedServiceControl.flatMap((entry) => usedAs('serviceControl', entry.policies)),
    ...addedResourceControl.flatMap((entry) => usedAs('resourceControl', entry.policies)),
  ];
}

/** ARNs of the users and roles that a configuration attaches policies to. */
export function attachedPrincipals({ policies }: DecidingConfig): readonly string[] {
  const { identityBased, boundaries = [], sessions = [] } = policies;
  return [...identityBased, ...boundaries, ...sessions].map(({ principal }) => principal);
}

/** What resources and VPC endpoints have. */
export function attachmentsIn({
  resourceBased = [],
  vpcEndpoints = [],
}: PolicyMembers): readonly PolicyAttachment[] {
  return [
    ...resourceBased.map(({ resource, policy }) => ({
      policyType: 'resourceBased' as const,
      target: resource,
      policyId: policy.id,
    })),
    ...vpcEndpoints.flatMap(({ endpoint, policies }) =>
      policies.map(({ id }) => ({ policyType: 'vpcEndpoint' as const, target: endpoint, policyId: id })),
    ),
  ];
}

/** Ids of the accounts that a directory or an organization has. */
export function accountsOf({ organization, directory }: DecidingConfig): readonly string[] {
  const ofDirectory = directory?.organization;
  return [
    ...(directory?.accounts ?? []),
    ...(ofDirectory === undefined ? [] : [ofDirectory.managementAccount, ...accountsBelow(ofDirectory.root)]),
    ...(organization === undefined
      ? []
      : [organization.managementAccount, ...configuredBelow(organization.root)]),
  ];
}

function accountsBelow({ accounts, units }: OrganizationUnitModel): readonly string[] {
  return [...accounts.map(({ id }) => id), ...units.flatMap(accountsBelow)];
}

function configuredBelow({ accounts = [], organizationalUnits = [] }: OrganizationalUnit): readonly string[] {
  return [...accounts.map(({ id }) => id), ...organizationalUnits.flatMap(configuredBelow)];
}

function ofUnit(unit: OrganizationalUnit): readonly UsedPolicy[] {
  const { accounts = [], organizationalUnits = [] } = unit;
  return [
    ...[unit, ...accounts].flatMap(({ policies, resourceControlPolicies = [] }) => [
      ...usedAs('serviceControl', policies),
      ...usedAs('resourceControl', resourceControlPolicies),
    ]),
    ...organizationalUnits.flatMap(ofUnit),
  ];
}

function usedAs(type: PolicyType, policies: readonly Policy[]): readonly UsedPolicy[] {
  return policies.map(({ id }) => ({ id, type }));
}
