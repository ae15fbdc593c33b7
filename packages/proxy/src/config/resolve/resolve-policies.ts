import type { Policy } from '@sagegate/core';
import type {
  OrganizationalUnit,
  OrganizationConfig,
  PoliciesConfig,
  PolicyMembers,
  PolicySetConfig,
} from '../settings/policies-config.ts';
import type {
  LevelFile,
  OrganizationalUnitFile,
  OrganizationFile,
  PoliciesFile,
  PolicyMembersFile,
  PolicySetFile,
} from '../shape/policies-file.ts';
import type { PolicyFiles } from '../files/policy-files.ts';

/** The policies in the place of their names. They have been checked. */
export async function resolvePolicies(file: PoliciesFile, files: PolicyFiles): Promise<PoliciesConfig> {
  return {
    mode: file.mode,
    ...(await resolveMembers(file, files)),
    sets: await Promise.all(file.sets.map((set) => resolveSet(set, files))),
  };
}

/** The organization, its policies in the place of their names. */
export async function resolveOrganization(
  { managementAccount, root }: OrganizationFile,
  files: PolicyFiles,
): Promise<OrganizationConfig> {
  return { managementAccount, root: await resolveUnit(root, files) };
}

async function resolveSet(set: PolicySetFile, files: PolicyFiles): Promise<PolicySetConfig> {
  return {
    name: set.name,
    mode: set.mode,
    ...(await resolveMembers(set, files)),
    serviceControl: await withPolicies(set.serviceControl, files),
    resourceControl: await withPolicies(set.resourceControl, files),
  };
}

async function resolveMembers(
  { identityBased, boundaries, sessions, resourceBased, vpcEndpoints }: PolicyMembersFile,
  files: PolicyFiles,
): Promise<Required<PolicyMembers>> {
  const attached = resourceBased.map(async ({ resource, file }) => ({
    resource,
    policy: await policyIn(file, files),
  }));
  return {
    identityBased: await withPolicies(identityBased, files),
    boundaries: await withPolicies(boundaries, files),
    sessions: await withPolicies(sessions, files),
    resourceBased: await Promise.all(attached),
    vpcEndpoints: await withPolicies(vpcEndpoints, files),
  };
}

function withPolicies<Entry extends { readonly files: readonly string[] }>(
  entries: readonly Entry[],
  files: PolicyFiles,
): Promise<readonly (Omit<Entry, 'files'> & { readonly policies: readonly Policy[] })[]> {
  return Promise.all(
    entries.map(async ({ files: names, ...rest }) => ({ ...rest, policies: await policiesIn(names, files) })),
  );
}

async function resolveUnit(unit: OrganizationalUnitFile, files: PolicyFiles): Promise<OrganizationalUnit> {
  const { name, organizationalUnits, accounts } = unit;
  return {
    name,
    ...(await resolveLevel(unit, files)),
    organizationalUnits: await Promise.all(organizationalUnits.map((child) => resolveUnit(child, files))),
    accounts: await Promise.all(
      accounts.map(async (account) => ({ id: account.id, ...(await resolveLevel(account, files)) })),
    ),
  };
}

async function resolveLevel(
  { policies, resourceControlPolicies }: LevelFile,
  files: PolicyFiles,
): Promise<Required<Pick<OrganizationalUnit, 'policies' | 'resourceControlPolicies'>>> {
  return {
    policies: await policiesIn(policies, files),
    resourceControlPolicies: await policiesIn(resourceControlPolicies, files),
  };
}

function policiesIn(names: readonly string[], files: PolicyFiles): Promise<readonly Policy[]> {
  return Promise.all(names.map((name) => policyIn(name, files)));
}

async function policyIn(name: string, files: PolicyFiles): Promise<Policy> {
  const read = await files.read(name);
  if (!('policy' in read)) throw new Error(`the policy \`${name}\` was not checked`);
  return read.policy;
}
