import type { AuthorizationDecision } from '@sagegate/core';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import type { Expected, TestMembers } from '../../policy-test-file/policy-test-file.ts';
import { parseStatementReference } from '../read/statement-reference.ts';
import type { AskedTest } from './ask-test.ts';
import { decideCall } from './decide-call.ts';
import { findStatement } from './find-statement.ts';
import type { DecidedCall, TestResult } from './test-result.ts';

/** What a test is judged by, and the calls as they are decided. */
export interface JudgedTest extends TestResult {
  readonly calls: readonly DecidedCall[];
  readonly caller: PoliciesOfCaller;
}

/** Decides everything that a test asks, and says what is not as it expects. */
export function judgeTest({ test, caller, calls }: AskedTest, place: TestPlace): JudgedTest {
  const decided = calls.map((call) => decideCall(call, caller));
  const failures = decided.flatMap((call) => {
    const message = problemOf(call, test.members, place);
    return message === undefined ? [] : [{ message, call }];
  });
  return { test, failures, calls: decided, caller };
}

/** Where a test stands, and the policies that it is about. */
export interface TestPlace {
  readonly set: PolicySet;
  /** The folder to which files that a test names are relative. */
  readonly folder: string;
}

function problemOf(call: DecidedCall, members: TestMembers, place: TestPlace): string | undefined {
  const { expect = 'allowed', expectPolicyType: type } = members;
  const { decision } = call.deciding.explanation;
  if (!isAsExpected(decision, expect)) return `expected ${expect}, got ${decision.outcome}`;
  if (type !== undefined && decision.policyType !== type)
    return `expected ${decision.outcome} by a policy of type ${type}, got one of type ${decision.policyType ?? 'none'}`;
  return statementProblem(call, members, place);
}

function isAsExpected({ outcome }: AuthorizationDecision, expected: Expected): boolean {
  return expected === 'denied' ? outcome !== 'allowed' : outcome === expected;
}

/** The statements that decided: of a call that is allowed, those of everything that it asks. */
function statementProblem(
  call: DecidedCall,
  { expectStatement }: TestMembers,
  place: TestPlace,
): string | undefined {
  const reference = expectStatement === undefined ? undefined : parseStatementReference(expectStatement);
  if (reference === undefined) return undefined;
  const deciding = call.outcome === 'allowed' ? call.questions : [call.deciding];
  const matched = deciding.flatMap(({ explanation }) => explanation.decision.matchedStatements);
  const { isAmong, problem } = findStatement(reference, matched, place);
  if (isAmong) return undefined;
  const found = matched.length === 0 ? 'no statement decided' : 'other statements decided';
  return `expected \`${expectStatement ?? ''}\` to decide, but ${problem ?? found}`;
}
