import { compilePolicies } from '@sagegate/core';
import type { ContextEntries, StatementFailure } from '@sagegate/core';
import { describeFailure } from '../src/evaluation/describe-failure.ts';
import { ALLOW, failureOf, policy, REQUEST } from './explained-request.ts';

/** A statement that does not fit a request, and what is told of it. */
export interface Observation {
  /** The statement allows everything but for these. */
  readonly statement?: object;
  readonly condition?: object;
  readonly context?: ContextEntries;
  readonly openPoints?: object;
  readonly failure: Partial<StatementFailure>;
  readonly sentence: string;
}

/** Why the statement does not fit, and the sentence about it. */
export function observe({
  condition,
  context = {},
  statement = {},
  openPoints = {},
}: Observation): Readonly<Record<'failure' | 'sentence', unknown>> {
  const tried = policy('p', { ...ALLOW, ...statement, ...(condition && { Condition: condition }) });
  const authorizer = compilePolicies({ identityBased: [tried] }, { openPoints });
  const [trace] = authorizer.explain({ ...REQUEST, context }).statements;
  return { failure: trace?.failure, sentence: describeFailure(failureOf(trace)) };
}
