import type { PolicyType, SourcePosition } from '@sagegate/core';
import type { FindingInFile } from '../finding-in-file.ts';

/** One policy of a file. */
export interface PolicyInFile {
  /** JSON. */
  readonly text: string;
  /** What it is for, where its surroundings say so. */
  readonly policyType?: PolicyType;
  readonly isRoleTrustPolicy?: boolean;
  /** Where a place of `text` stands in the file; for the end of something, which is exclusive, with `isEnd`. */
  readonly placeInFile: (position: SourcePosition, isEnd?: boolean) => SourcePosition;
  /** Whether the file holds the text as it is, so that a change of one is a change of the other. */
  readonly canBeFixed: boolean;
}

/** A file with what was found in it. */
export interface SourceFile {
  /** As it was named; `-` for stdin. */
  readonly file: string;
  readonly text: string;
  readonly policies: readonly PolicyInFile[];
  /** Why a part of it cannot be read. */
  readonly faults: readonly FindingInFile[];
}

/** A text that is a policy, or should be one. */
export function wholeText(text: string): PolicyInFile {
  return { text, placeInFile: (position) => position, canBeFixed: true };
}
