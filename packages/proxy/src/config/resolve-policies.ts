import type { Policy } from '@sagegate/core';
import type { ConfigFile, OrganizationalUnitFile, OrganizationFile } from './config-file.ts';
import type { OrganizationalUnit, OrganizationConfig, PoliciesConfig } from './gateway-config.ts';
import type { PolicyFiles } from './policy-files.ts';

/** The policies in the place of their names. They have been checked. */
export async function resolvePolicies({ policies }: ConfigFile, files: PolicyFiles): Promise<PoliciesConfig> {
  const identityBased = policies.identityBased.map(async (entry) => ({
    principal: entry.principal,
    policies: await policiesIn(entry.files, files),
  }));
  const resourceBased = policies.resourceBased.map(async ({ resource, file }) => ({
    resource,
    policy: await policyIn(file, files),
  }));
  return {
    identityBased: await Promise.all(identityBased),
    resourceBased: await Promise.all(resourceBased),
  };
}

/** The organization, its policies in the place of their names. */
export async function resolveOrganization(
  { managementAccount, root }: OrganizationFile,
  files: PolicyFiles,
): Promise<OrganizationConfig> {
  return { managementAccount, root: await resolveUnit(root, files) };
}

async function resolveUnit(unit: OrganizationalUnitFile, files: PolicyFiles): Promise<OrganizationalUnit> {
  const { name, policies, organizationalUnits, accounts } = unit;
  return {
    name,
    policies: await policiesIn(policies, files),
    organizationalUnits: await Promise.all(organizationalUnits.map((child) => resolveUnit(child, files))),
    accounts: await Promise.all(
      accounts.map(async (account) => ({
        id: account.id,
        policies: await policiesIn(account.policies, files),
      })),
    ),
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
