import type { Explanation, Outcome, PolicyType, PolicyTypeResult } from '@sagegate/core';
import type { WayStep } from './explained-call.ts';

/** In the order in which IAM asks (IAM User Guide, "Policy evaluation logic"); a VPC endpoint stands before the service. */
const ORDER: readonly PolicyType[] = [
  'vpcEndpoint',
  'resourceControl',
  'serviceControl',
  'resourceBased',
  'identityBased',
  'permissionsBoundary',
  'session',
];

/** What every policy type, level and boundary says, and which types are not in effect. */
export function wayOfDecision({ policyTypes }: Explanation): readonly WayStep[] {
  return ORDER.flatMap((policyType) => {
    const results = policyTypes.filter((result) => result.policyType === policyType);
    return results.length === 0
      ? [{ policyType, says: 'isNotInEffect' as const, policyIds: [] }]
      : results.map(toStep);
  });
}

const SAYS: Readonly<Record<Outcome, WayStep['says']>> = {
  allowed: 'allows',
  explicitDeny: 'denies',
  implicitDeny: 'doesNotAllow',
};

function toStep({ policyType, level, policyIds, applies, exemption, outcome }: PolicyTypeResult): WayStep {
  return {
    policyType,
    ...(level !== undefined && { level }),
    says: applies ? SAYS[outcome] : 'isExempt',
    ...(exemption !== undefined && { exemption }),
    policyIds,
  };
}
