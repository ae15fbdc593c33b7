import type { AuthorizationDecision, Explanation, MatchedStatement, SourceRange } from '@sagegate/core';
import type { Question } from '../generators/requests.ts';
import type { BookDecision } from '../reference/evaluate-by-the-book.ts';
import { denialSentence } from '../reference/denial-sentence.ts';
import type { StatementInEffect } from '../reference/statement-in-effect.ts';

/** What two answers to one request differ in; `undefined` when they agree. */
export function disagreementOf(
  decision: AuthorizationDecision,
  explanation: Explanation | undefined,
  book: BookDecision,
  asked: Question,
): string | undefined {
  if (decision.outcome !== book.outcome) return `the outcome: ${decision.outcome} against ${book.outcome}`;
  return (
    placeDisagreement(decision, book) ??
    sentenceDisagreement(decision, { ...asked, action: book.action }) ??
    listDisagreement('the decisive statements', decision.matchedStatements, book.decisive) ??
    explanationDisagreement(decision, explanation, book)
  );
}

/** The policy type that the sentence names has been compared before. */
function sentenceDisagreement(
  { outcome, policyType = 'identityBased', message }: AuthorizationDecision,
  asked: Question,
): string | undefined {
  const expected =
    outcome === 'allowed' ? undefined : denialSentence(asked, outcome === 'explicitDeny', policyType);
  return message === expected
    ? undefined
    : `the sentence: ${message ?? 'none'} against ${expected ?? 'none'}`;
}

function explanationDisagreement(
  decision: AuthorizationDecision,
  explanation: Explanation | undefined,
  book: BookDecision,
): string | undefined {
  if (explanation === undefined) return undefined;
  const { outcome } = explanation.decision;
  if (outcome !== decision.outcome) return `deciding and explaining: ${decision.outcome} against ${outcome}`;
  const matched = explanation.statements.filter((trace) => trace.matched);
  return listDisagreement('the statements that apply', matched, book.applying);
}

/** An implicit deny names where the Allow is missing; every other decision one of the statements that decided. */
function placeDisagreement(
  decision: AuthorizationDecision,
  { outcome, missing, decisive }: BookDecision,
): string | undefined {
  if (outcome === 'implicitDeny') {
    const [left, right] = [policyOf(decision), policyOf(missing)];
    return left === right ? undefined : `where no Allow was found: ${left} against ${right}`;
  }
  // The root user needs no statement: its identity side allows.
  if (decision.policyId === undefined)
    return decisive.length === 0 ? undefined : 'the deciding statement: none';
  const { policyType, level, policyId, sid, position } = decision;
  const isListed = decision.matchedStatements.some(
    (each) =>
      each.policyType === policyType &&
      each.level === level &&
      each.policyId === policyId &&
      each.sid === sid &&
      each.position === position,
  );
  return isListed ? undefined : `the deciding statement is not among the decisive ones: ${placeOf(decision)}`;
}

function placeOf(place: Place | undefined): string {
  return `${place?.policyType ?? 'nowhere'}${place?.level === undefined ? '' : `, level ${place.level}`}`;
}

/** The place, with the policy where that is known. */
function policyOf(place: (Place & { readonly policyId?: string | undefined }) | undefined): string {
  return `${placeOf(place)}${place?.policyId === undefined ? '' : `, ${place.policyId}`}`;
}

interface Place {
  readonly policyType?: string;
  readonly level?: string | undefined;
}

function listDisagreement(
  what: string,
  ours: readonly MatchedStatement[],
  theirs: readonly StatementInEffect[],
): string | undefined {
  const isSame =
    ours.length === theirs.length && ours.every((one) => theirs.some((other) => isSameStatement(one, other)));
  if (isSame) return undefined;
  const left = ours.map((one) => textOf(one, one.sid, one.position));
  const right = theirs.map((one) => textOf(one, one.statement.sid?.value, one.statement.position));
  return `${what}: [${left.join('; ')}] against [${right.join('; ')}]`;
}

function isSameStatement(ours: MatchedStatement, theirs: StatementInEffect): boolean {
  const { position, sid } = theirs.statement;
  return (
    ours.policyId === theirs.policyId &&
    ours.policyType === theirs.policyType &&
    ours.level === theirs.level &&
    ours.sid === sid?.value &&
    ours.position.start.line === position.start.line &&
    ours.position.start.column === position.start.column
  );
}

function textOf(
  { policyId, ...place }: Place & { readonly policyId: string },
  sid: string | undefined,
  { start }: SourceRange,
): string {
  return `${placeOf(place)}, ${policyId}, ${sid ?? 'no Sid'}, line ${start.line}, column ${start.column}`;
}
