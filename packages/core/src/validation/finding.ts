import type { SourcePosition } from '../policy/source-range.ts';

/** How grave a finding is, as IAM Access Analyzer sorts them; the gravest first. */
export const FINDING_SEVERITIES = ['error', 'security-warning', 'warning', 'suggestion'] as const;

/** How grave a finding is. */
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Something about a policy that its author should know. */
export interface Finding {
  readonly severity: FindingSeverity;
  /** Stable; named as in IAM Access Analyzer where that has the same finding. */
  readonly code: string;
  readonly position: SourcePosition;
  /** What is wrong and what to do about it; not stable. */
  readonly message: string;
}
