import type { FindingSeverity } from '@sagegate/core';

/** What `--type` may say, written here too so that help does not load the evaluator; the types keep it true. */
export const POLICY_USES = {
  identityBased: { policyType: 'identityBased' },
  resourceBased: { policyType: 'resourceBased', isRoleTrustPolicy: false },
  roleTrust: { policyType: 'resourceBased', isRoleTrustPolicy: true },
  permissionsBoundary: { policyType: 'permissionsBoundary' },
  session: { policyType: 'session' },
  serviceControl: { policyType: 'serviceControl' },
  resourceControl: { policyType: 'resourceControl' },
  vpcEndpoint: { policyType: 'vpcEndpoint' },
} as const;

/** How findings are printed. */
export const VALIDATE_FORMATS = ['text', 'json', 'sarif'] as const;

/** How grave a finding is; the gravest first. */
export const SEVERITIES = ['error', 'security-warning', 'warning', 'suggestion'] as const;

/** The options of `sagegate validate`. */
export interface ValidateOptions {
  /** A gateway's configuration or a directory folder, in place of files. */
  readonly policies?: string;
  readonly type?: keyof typeof POLICY_USES;
  readonly output?: (typeof VALIDATE_FORMATS)[number];
  /** Findings that are less grave are not printed. */
  readonly severity?: FindingSeverity;
  /** Findings this grave end the command with exit code 1. */
  readonly failOn?: FindingSeverity;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
}
