/** How grave a finding is, as IAM Access Analyzer sorts them; the gravest first. */
export const FINDING_SEVERITIES = ['error', 'security-warning', 'warning', 'suggestion'] as const;

/** How grave a finding is. */
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];
