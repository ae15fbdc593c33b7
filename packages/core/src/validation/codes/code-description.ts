import type { FindingSeverity } from '../finding-severity.ts';

/** What a code of a finding stands for. */
export interface CodeDescription {
  /** The severities that findings of this code have; the usual one first. */
  readonly severities: readonly FindingSeverity[];
  /** What was found; no sentence. */
  readonly summary: string;
  /** What to do about it. */
  readonly advice: string;
  /** The codes of IAM Access Analyzer for the same thing, where they are others. */
  readonly accessAnalyzer?: readonly string[];
  /** Whether some findings of this code come with a fix. */
  readonly isFixable?: boolean;
}
