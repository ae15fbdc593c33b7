import { compilePolicies, PolicySyntaxError } from '@sagegate/core';
import type { OrganizationLevel, PoliciesInEffect, Policy, PolicyType } from '@sagegate/core';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import type { PolicyUse } from './policy-sketch.ts';
import { policyFaults } from '../files/policy-files.ts';
import type { PolicyFiles } from '../files/policy-files.ts';

/** Reports policy files that cannot be read, and policies that cannot be of the type that they are used as. */
export async function checkPolicyFiles(
  uses: readonly PolicyUse[],
  files: PolicyFiles,
  { faults, directory }: { readonly faults: ConfigFaults; readonly directory: string },
): Promise<void> {
  const checked = new Set<string>();
  for (const { file, type, at } of uses) {
    const read = await files.read(file);
    if ('problem' in read) faults.report(at, read.problem);
    else if ('faults' in read) for (const fault of read.faults) faults.reportElsewhere(fault);
    else if (!checked.has(`${type} ${file}`)) {
      checked.add(`${type} ${file}`);
      for (const fault of typeFaults(read.policy, type, directory)) faults.reportElsewhere(fault);
    }
  }
}

function typeFaults(
  policy: Policy,
  type: PolicyUse['type'],
  directory: string,
): ReturnType<typeof policyFaults> {
  try {
    compilePolicies(AS_TYPE[type](policy));
    return [];
  } catch (error) {
    // Such as an identity-based policy with a `Principal`.
    if (error instanceof PolicySyntaxError) return policyFaults(error, policy.id ?? '', directory);
    throw error;
  }
}

const AS_TYPE: Readonly<Record<PolicyType, (policy: Policy) => PoliciesInEffect>> = {
  identityBased: (policy) => ({ identityBased: [policy] }),
  permissionsBoundary: (policy) => ({ identityBased: [], permissionsBoundary: [policy] }),
  session: (policy) => ({ identityBased: [], session: [policy] }),
  resourceBased: (policy) => ({ identityBased: [], resourceBased: [policy] }),
  vpcEndpoint: (policy) => ({ identityBased: [], vpcEndpoint: [policy] }),
  serviceControl: (policy) => ({ identityBased: [], serviceControl: [anyLevel(policy)] }),
  resourceControl: (policy) => ({ identityBased: [], resourceControl: [anyLevel(policy)] }),
};

function anyLevel(policy: Policy): OrganizationLevel {
  return { name: 'any level', policies: [policy] };
}
