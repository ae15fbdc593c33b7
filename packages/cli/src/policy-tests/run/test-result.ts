import type { AuthorizationRequest, Explanation, Outcome } from '@sagegate/core';
import type { FlatTest } from '../read/flat-tests.ts';

/** What came of a test. */
export interface TestResult {
  readonly test: FlatTest;
  /** What is wrong, each in a sentence; none: it passed. */
  readonly failures: readonly TestFailure[];
}

/** One call that did not come out as expected. */
export interface TestFailure {
  /** `expected denied, got allowed`. */
  readonly message: string;
  readonly call: DecidedCall;
}

/** A call and what was decided. */
export interface DecidedCall {
  readonly operation?: string;
  readonly outcome: Outcome;
  /** The question that decided: the first explicit deny, else the first implicit one, else the first question. */
  readonly deciding: DecidedQuestion;
  readonly questions: readonly DecidedQuestion[];
}

/** One question and what every statement said of it. */
export interface DecidedQuestion {
  readonly request: AuthorizationRequest;
  readonly explanation: Explanation;
}
