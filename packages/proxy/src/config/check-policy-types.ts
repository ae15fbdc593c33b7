import { join } from 'node:path';
import { compilePolicies, PolicySyntaxError } from '@sagegate/core';
import type { PoliciesInEffect } from '@sagegate/core';
import type { GatewayConfig, OrganizationalUnit } from './gateway-config.ts';
import type { FaultReports } from './policy-files.ts';

/** Reports policies that cannot be of the type that they are used as, such as an identity-based one with a `Principal`. */
export function checkPolicyTypes({ policies, organization }: GatewayConfig, reports: FaultReports): void {
  const seen = new Set<string>();
  const uses: PoliciesInEffect[] = [
    ...policies.identityBased.map((entry) => ({ identityBased: entry.policies })),
    ...(policies.resourceBased ?? []).map(({ policy }) => ({ identityBased: [], resourceBased: [policy] })),
    ...(organization === undefined ? [] : serviceControlUses(organization.root)),
  ];
  for (const use of uses) reportFaults(use, reports, seen);
}

function serviceControlUses(unit: OrganizationalUnit): readonly PoliciesInEffect[] {
  const levels = [unit, ...(unit.accounts ?? []).map(({ id, policies }) => ({ name: id, policies }))];
  return [
    ...levels.map(({ name, policies }) => ({ identityBased: [], serviceControl: [{ name, policies }] })),
    ...(unit.organizationalUnits ?? []).flatMap(serviceControlUses),
  ];
}

function reportFaults(use: PoliciesInEffect, reports: FaultReports, seen: Set<string>): void {
  try {
    compilePolicies(use);
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    for (const { policyId = '', position, pointer, message } of error.faults) {
      const key = JSON.stringify([policyId, position, pointer, message]);
      if (seen.has(key)) continue;
      seen.add(key);
      const { line, column } = position;
      reports.reportPolicy({ file: join(reports.directory, policyId), line, column, path: pointer, message });
    }
  }
}
