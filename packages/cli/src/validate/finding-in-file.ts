import type { FindingCode, FindingSeverity, TextEdit } from '@sagegate/core';

/** A finding as `sagegate validate` prints it. Lines and columns count from 1, columns in UTF-16 units. */
export interface FindingInFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where the place ends, exclusive; absent where only its start is known. */
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly severity: FindingSeverity;
  readonly code: FindingCode;
  readonly message: string;
  /** What `--fix` would change. */
  readonly fix?: readonly TextEdit[];
}
