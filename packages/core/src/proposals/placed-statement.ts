import { compileDocument } from '../evaluation/compile-document.ts';
import type { CompiledStatement } from '../evaluation/compile-statement.ts';
import type { PolicyTypeResult, StatementTrace } from '../evaluation/explanation.ts';
import type { Policy } from '../evaluation/policies-in-effect.ts';
import { toQuestion } from '../evaluation/question.ts';
import type { Question } from '../evaluation/question.ts';
import type { StatementPlace } from './proposal.ts';
import { placeSets } from './situation.ts';
import type { PlacedSet, Situation } from './situation.ts';
import type { Slot, StatementTarget } from './step.ts';
import type { Outlook } from './trials.ts';

/** A statement in its situation: what it said, and how to change it. */
export interface PlacedStatement {
  readonly trace: StatementTrace;
  readonly compiled: CompiledStatement;
  /** Absent for a statement that a step added. */
  readonly target?: StatementTarget;
  readonly question: Question;
  /** The action that the statement was asked about. */
  readonly action: string;
}

/** A set of policies and what it said. */
export interface ExplainedSet {
  readonly placed: PlacedSet;
  readonly result: PolicyTypeResult;
  /** Where its statements stand among all. */
  readonly start: number;
}

/** Every set with its result: an explanation has both in the same order. */
export function explainSets({ situation, explanation }: Outlook): readonly ExplainedSet[] {
  let next = 0;
  return placeSets(situation.policies).flatMap((each, index) => {
    const placed = { ...each, slot: originalSlot(each.slot, situation) };
    const result = explanation.policyTypes[index];
    const start = next;
    for (const { document } of placed.policies) next += document.statements.length;
    return result === undefined ? [] : [{ placed, result, start }];
  });
}

/** Steps are about the policies as they are without any step. */
function originalSlot(slot: Slot, { changed }: Situation): Slot {
  const { policy } = slot;
  const change = policy && changed.get(policy.document);
  if (policy === undefined || change === undefined) return slot;
  return { ...slot, policy: { ...policy, document: change.original } };
}

/** The statements of a set that are asked for, at most `most`, in the order of the policies. */
export function findStatements(
  set: ExplainedSet,
  outlook: Outlook,
  isAskedFor: (trace: StatementTrace) => boolean,
  most: number,
): readonly PlacedStatement[] {
  const found: PlacedStatement[] = [];
  let at = set.start;
  for (const policy of set.placed.policies) {
    for (let index = 0; index < policy.document.statements.length; index++, at++) {
      const trace = outlook.explanation.statements[at];
      if (trace === undefined || !isAskedFor(trace)) continue;
      found.push(placeStatement(set, policy, index, trace, outlook));
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** What parts say of a statement. */
export function toStatementPlace({ trace }: PlacedStatement): StatementPlace {
  const { policyType, level, policyId, sid, position, effect, pointer } = trace;
  return {
    policyType,
    ...(level !== undefined && { level }),
    policyId,
    ...(sid !== undefined && { sid }),
    effect,
    pointer,
    position,
  };
}

function placeStatement(
  { placed: { policyType } }: ExplainedSet,
  policy: Policy,
  index: number,
  trace: StatementTrace,
  outlook: Outlook,
): PlacedStatement {
  const { situation, action, openPoints } = outlook;
  const compiled = compileDocument(policy.document, policyType, openPoints).statements[index];
  if (compiled === undefined) throw new RangeError('a document has a trace for each of its statements');
  const target = targetOf(situation, policy, policyType, index);
  const question = questionOf(outlook);
  return { trace, compiled, question, action, ...(target !== undefined && { target }) };
}

function targetOf(
  { changed }: Situation,
  { id, document }: Policy,
  policyType: StatementTarget['policyType'],
  index: number,
): StatementTarget | undefined {
  const change = changed.get(document);
  if (change === undefined) return { policyType, policyId: id, document, index };
  const origin = change.origins[index];
  if (origin === undefined) return undefined;
  return { policyType, policyId: id, document: change.original, index: origin };
}

function questionOf({ situation: { policies, request } }: Outlook): Question {
  return toQuestion(request, policies.permissionsBoundary !== undefined);
}
