import type { Coverage } from '../coverage/measure-coverage.ts';
import type { FileResult } from './run-test-file.ts';

/** What came of all tests. */
export interface TestRun {
  readonly files: readonly FileResult[];
  /** Where it was asked for. */
  readonly coverage?: Coverage;
}
