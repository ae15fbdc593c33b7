import type { ConditionOutcome, StatementTrace } from '@sagegate/core';
import type { PoliciesOfCaller, PolicySet } from '../../policy-set/policy-set.ts';
import type { FileResult } from '../run/run-test-file.ts';
import type { DecidedQuestion } from '../run/test-result.ts';
import { CoveredPolicies } from './covered-policies.ts';
import type { CoveredCondition, CoveredPolicy, CoveredStatement } from './covered-policies.ts';
import { decidingStatements } from './deciding-statements.ts';

/** What tests came by in the policies. */
export interface Coverage {
  /** Statements, and those that decided any question. */
  readonly statements: CoverageOf;
  /** Two for each condition, that it holds and that it does not; and those that came to pass. */
  readonly conditionOutcomes: CoverageOf;
  /** Those that have a file, by its name. */
  readonly policies: readonly CoveredPolicy[];
}

/** Parts of a whole. */
export interface CoverageOf {
  readonly total: number;
  readonly covered: number;
  /** One decimal, rounded down, so that only the whole is 100. */
  readonly percent: number;
}

/** Counts what every statement and every condition said of everything that tests asked. */
export function measureCoverage(files: readonly FileResult[]): Coverage {
  const covered = new CoveredPolicies();
  for (const { set, tests } of files) {
    if (set === undefined) continue;
    covered.add(set);
    for (const { calls, caller } of tests)
      for (const question of calls.flatMap(({ questions }) => questions))
        countQuestion(question, { set, caller, covered });
  }
  return summed(covered.list());
}

interface Counting {
  readonly set: PolicySet;
  readonly caller: PoliciesOfCaller;
  readonly covered: CoveredPolicies;
}

function countQuestion({ request, explanation }: DecidedQuestion, counting: Counting): void {
  const matched = explanation.statements.filter((statement) => statement.matched);
  for (const statement of statementsOf(matched, counting)) statement.matched += 1;
  for (const statement of statementsOf(decidingStatements(explanation), counting)) statement.decided += 1;
  const outcomes = [
    ...counting.caller.conditionOutcomes(request),
    ...(request.deniedAlsoAs ?? []).flatMap((action) =>
      counting.caller.conditionOutcomes({ ...request, action }).filter(({ effect }) => effect === 'Deny'),
    ),
  ];
  for (const condition of conditionsOf(outcomes, true, counting)) condition.held += 1;
  for (const condition of conditionsOf(outcomes, false, counting)) condition.failed += 1;
}

/** Each once, at however many levels its policy stands. */
function statementsOf(
  traces: readonly StatementTrace[],
  { set, covered }: Counting,
): ReadonlySet<CoveredStatement> {
  return new Set(
    traces.flatMap(({ policyId, policyType, pointer }) => {
      const source = set.findSource(policyId, policyType);
      return (source && covered.statement(source, pointer)) ?? [];
    }),
  );
}

function conditionsOf(
  outcomes: readonly ConditionOutcome[],
  holds: boolean,
  { set, covered }: Counting,
): ReadonlySet<CoveredCondition> {
  return new Set(
    outcomes.flatMap((outcome) => {
      const source = set.findSource(outcome.policyId, outcome.policyType);
      return outcome.holds === holds ? ((source && covered.condition(source, outcome.pointer)) ?? []) : [];
    }),
  );
}

function summed(policies: readonly CoveredPolicy[]): Coverage {
  const statements = policies.flatMap((policy) => policy.statements);
  const conditions = statements.flatMap((statement) => statement.conditions);
  const decided = statements.filter((statement) => statement.decided > 0).length;
  const seen = conditions.reduce((sum, { held, failed }) => sum + Number(held > 0) + Number(failed > 0), 0);
  return {
    statements: partOf(decided, statements.length),
    conditionOutcomes: partOf(seen, 2 * conditions.length),
    policies,
  };
}

function partOf(covered: number, total: number): CoverageOf {
  const percent = total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
  return { total, covered, percent };
}
