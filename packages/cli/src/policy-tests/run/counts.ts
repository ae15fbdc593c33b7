import type { FileResult } from './run-test-file.ts';

/** How many tests there are of each kind, over all files. */
export interface Counts {
  readonly files: number;
  readonly tests: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Files that could not be run. */
  readonly faulty: number;
}

export function countResults(files: readonly FileResult[]): Counts {
  const tests = files.flatMap((file) => file.tests);
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  return {
    files: files.length,
    tests: tests.length,
    passed: tests.length - failed,
    failed,
    skipped: files.reduce((sum, { skipped }) => sum + skipped, 0),
    faulty: files.filter(({ faults }) => faults.length > 0).length,
  };
}
