import { isDeepStrictEqual } from 'node:util';

import type { AuthorizationDecision, Statement } from '@sagegate/core';

import { exampleRequests } from './example-request.ts';
import type { ExampleRequest } from './example-request.ts';
import type { LoadedPolicy, RefusedPolicy } from './load-policies.ts';

/** What was asked of one policy. */
export interface CheckedPolicy {
  readonly outcomes: readonly AuthorizationDecision['outcome'][];
  /** Decisions whose outcome follows from the statement alone. */
  readonly expected: number;
  /** Where a decision is not what the statement says, or the explanation says another thing. */
  readonly contradictions: readonly string[];
}

/** Asks a policy for what each of its statements says. */
export function checkDecisions(policy: LoadedPolicy | RefusedPolicy): CheckedPolicy {
  const outcomes: AuthorizationDecision['outcome'][] = [];
  const contradictions: string[] = [];
  let expected = 0;
  if ('faults' in policy) return { outcomes, expected, contradictions };
  for (const statement of policy.document.statements) {
    for (const example of exampleRequests(statement, policy.document)) {
      const decision = policy.authorizer.authorize(example.request);
      outcomes.push(decision.outcome);
      if (!isDeepStrictEqual(policy.authorizer.explain(example.request).decision, decision))
        contradictions.push(describe(policy, statement, example, 'explain gives another decision'));
      if (!isDecidedAlone(statement)) continue;
      expected++;
      const problem = contradiction(statement, example, decision);
      if (problem !== undefined) contradictions.push(describe(policy, statement, example, problem));
    }
  }
  return { outcomes, expected, contradictions };
}

/** A statement without conditions that is for everybody to whom the policy applies. */
function isDecidedAlone({ conditions, principal, notPrincipal }: Statement): boolean {
  const isForEverybody = principal?.everyone ?? notPrincipal === undefined;
  return isForEverybody && conditions.length === 0;
}

function contradiction(
  statement: Statement,
  { fits }: ExampleRequest,
  decision: AuthorizationDecision,
): string | undefined {
  const { outcome, matchedStatements } = decision;
  const isMatched = matchedStatements.some(({ position }) => isDeepStrictEqual(position, statement.position));
  if (!fits) return isMatched ? 'matched, though the resource does not fit' : undefined;
  if (statement.effect === 'Deny') return isMatched ? undefined : `expected explicitDeny, got ${outcome}`;
  return outcome === 'implicitDeny' ? 'expected allowed, got implicitDeny' : undefined;
}

function describe(
  { file }: LoadedPolicy,
  { position: { start } }: Statement,
  { request: { action, resource } }: ExampleRequest,
  problem: string,
): string {
  return `${file}, line ${start.line}, column ${start.column}: ${action} on ${resource}: ${problem}`;
}
