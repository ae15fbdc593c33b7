import type { Writable } from '../policy/writable.ts';
import type { ActionPlan } from './action-plan.ts';
import { authorize } from './authorize.ts';
import { findExemption } from './exemptions.ts';
import { explainImplicitDeny } from './explain-implicit-deny.ts';
import type {
  Exemption,
  Explanation,
  PolicyTypeResult,
  StatementFailure,
  StatementTrace,
} from './explanation.ts';
import { findFailures } from './find-failures.ts';
import { findMissingContextKeys } from './missing-context-keys.ts';
import { rankNearMisses } from './rank-near-misses.ts';
import type { RankedNearMiss } from './rank-near-misses.ts';
import type { Question } from './question.ts';
import { matchedTrace } from './matched-trace.ts';
import { toExemptTrace, toNearMiss } from './to-trace.ts';
import type { FittingStatement, TracedSet, TracePlan } from './trace-plan.ts';

/** Decides as `authorize` does, by the same compiled statements, and says what every statement said. */
export function explain(plan: ActionPlan, tracePlan: TracePlan, question: Question): Explanation {
  const decision = authorize(plan, question);
  const notes: Notes = { statements: tracePlan.statements.slice(), denies: [], nearMisses: [] };
  const policyTypes = tracePlan.sets.map((set) => traceSet(set, question, notes));
  return {
    decision,
    policyTypes,
    statements: notes.statements,
    denies: notes.denies,
    nearMisses: rankNearMisses(notes.nearMisses),
    missingContextKeys: findMissingContextKeys(tracePlan, question),
    ...(decision.outcome === 'implicitDeny' && explainImplicitDeny(decision, policyTypes, plan, question)),
  };
}

/** What the statements turn out to say. */
interface Notes {
  /** Every statement, those that are not noted yet as the plan has them. */
  readonly statements: StatementTrace[];
  readonly denies: StatementTrace[];
  readonly nearMisses: RankedNearMiss[];
}

function traceSet(traced: TracedSet, question: Question, notes: Notes): PolicyTypeResult {
  const exemption = findExemption(traced.set.policyType, question);
  if (exemption !== undefined) return traceExemptSet(traced, exemption, notes);
  let denies = false;
  let allows = false;
  for (const fitting of traced.fitting) {
    const { matched, effect } = traceStatement(fitting, question, notes);
    if (matched && effect === 'Deny') denies = true;
    else if (matched) allows = true;
  }
  const outcome = setAllows(traced, allows, question) ? 'allowed' : 'implicitDeny';
  return toResult(traced, { applies: true, outcome: denies ? 'explicitDeny' : outcome });
}

/** Some are allowed or not whatever the statements say; `grants.ts` has the same rules. */
function setAllows(
  { set, hasSessionPolicy }: TracedSet,
  statementAllows: boolean,
  { principal }: Question,
): boolean {
  if (set.policyType !== 'identityBased') return set.allowsEverything || statementAllows;
  if (principal.kind === 'root') return true;
  return statementAllows && (principal.kind !== 'federatedUser' || hasSessionPolicy);
}

function traceStatement(fitting: FittingStatement, question: Question, notes: Notes): StatementTrace {
  const failures = findFailures(fitting, question);
  if (failures === undefined) return noteMatched(fitting, question, notes);
  const { first, failed, passed } = failures;
  const nearMiss = toNearMiss(fitting.matched, first, failed);
  notes.statements[fitting.index] = nearMiss;
  notes.nearMisses.push({ nearMiss, passed });
  return nearMiss;
}

function noteMatched(fitting: FittingStatement, question: Question, notes: Notes): StatementTrace {
  const { compiled, index } = fitting;
  const trace = matchedTrace(fitting, question);
  notes.statements[index] = trace;
  if (compiled.isDeny) notes.denies.push(trace);
  return trace;
}

function traceExemptSet(traced: TracedSet, exemption: Exemption, { statements }: Notes): PolicyTypeResult {
  const { set, start, end } = traced;
  for (let index = start; index < end; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    statements[index] = toExemptTrace(statement, exemptFailure(statement, exemption));
  }
  const outcome = set.allowsEverything ? 'allowed' : 'implicitDeny';
  return toResult(traced, { applies: false, exemption, outcome });
}

function exemptFailure(
  { policyType, pointer, position }: StatementTrace,
  exemption: Exemption,
): StatementFailure {
  const about = { element: 'PolicyType', reason: 'exempt', exemption, pointer, position } as const;
  return { ...about, expected: [policyType], observed: [], variables: [] };
}

function toResult(
  { set, policyIds }: TracedSet,
  { applies, outcome, exemption }: Pick<PolicyTypeResult, 'applies' | 'exemption' | 'outcome'>,
): PolicyTypeResult {
  const { policyType, level } = set;
  const result: Writable<PolicyTypeResult> = { policyType, policyIds, applies, outcome };
  if (level !== undefined) result.level = level;
  if (exemption !== undefined) result.exemption = exemption;
  return result;
}
