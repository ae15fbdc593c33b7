import type { OpenPoints, PolicyVersion } from '@sagegate/core';
import type { RequestKeys } from './request-keys.ts';

/** What the elements of one statement are read with. */
export interface StatementScope {
  /** Of the document in which the statement stands. */
  readonly version: PolicyVersion;
  readonly keys: RequestKeys;
  readonly choice: OpenPoints;
  /** Called with each rule that an evaluation came to. */
  readonly reached: (rule: string) => void;
}
