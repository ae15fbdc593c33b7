import type { SourcePosition } from '../policy/source-range.ts';
import type { FindingCode } from './codes/finding-codes.ts';
import type { FindingSeverity } from './finding-severity.ts';

/** One change of a text: what stands from `start` up to `end` becomes `text`. */
export interface TextEdit {
  readonly start: SourcePosition;
  /** Exclusive. */
  readonly end: SourcePosition;
  readonly text: string;
}

/** Something about a policy that its author should know. */
export interface Finding {
  readonly severity: FindingSeverity;
  /** Stable; named as in IAM Access Analyzer where that has the same finding. */
  readonly code: FindingCode;
  readonly position: SourcePosition;
  /** Where the place ends, exclusive; absent where only its start is known. */
  readonly end?: SourcePosition;
  /** What is wrong and what to do about it; not stable. */
  readonly message: string;
  /**
   * Changes of the text that do away with the finding and leave what the policy says as it is; where it is no JSON, the
   * changes of all findings together make it JSON.
   */
  readonly fix?: readonly TextEdit[];
}
