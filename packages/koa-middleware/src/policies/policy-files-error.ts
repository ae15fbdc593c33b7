import type { PolicyErrorCode, SourcePosition } from '@sagegate/core';

/** One thing that is wrong with a policy file, and where. */
export interface PolicyFileFault {
  readonly file: string;
  readonly code: PolicyErrorCode | 'Unreadable';
  /** JSON Pointer into the document; absent for a file that cannot be read. */
  readonly pointer?: string;
  /** Absent for a file that cannot be read. */
  readonly position?: SourcePosition;
  /** What was found and what was expected. */
  readonly message: string;
}

/** Policy files that cannot be used, with every fault of every file; the message has one line for each. */
export class PolicyFilesError extends Error {
  override readonly name = 'PolicyFilesError';
  readonly code = 'InvalidPolicyFiles';
  readonly faults: readonly PolicyFileFault[];

  constructor(faults: readonly PolicyFileFault[]) {
    super(faults.map(describe).join('\n'));
    this.faults = faults;
  }
}

function describe({ file, pointer, position, message }: PolicyFileFault): string {
  if (position === undefined) return `${file}: ${message}`;
  return `${file}:${position.line}:${position.column}: ${message} at \`#${pointer ?? ''}\``;
}
