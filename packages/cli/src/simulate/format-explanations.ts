import { describeFailure } from '@sagegate/core';
import type { CappedGrant, MatchedStatement, MissingAllow, NearMiss } from '@sagegate/core';
import type { DecisiveNearMisses, ExplainedAction, ExplainedResource } from '@sagegate/core/simulation';
import { SOURCE_POLICY_TYPES } from '@sagegate/core/simulation';

/** The answer for people: one line for each action and resource, and below it how the decision came about. */
export function formatExplanations(actions: readonly ExplainedAction[]): string {
  return actions
    .flatMap(({ action, resources }) => resources.flatMap((explained) => linesOf(action, explained)))
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(action: string, explained: ExplainedResource): readonly string[] {
  const { decision, resource, missingAllow, cappedGrant, nearMisses, missingContextKeys } = explained;
  const details = [
    ...(decision.message === undefined ? [] : [decision.message]),
    ...decision.matchedStatements.map((statement) => `by ${describe(statement)}`),
    ...(missingAllow === undefined ? [] : [`no Allow in ${describeMissing(missingAllow)}`]),
    ...(cappedGrant === undefined ? [] : describeCapped(cappedGrant)),
    ...describeNearMisses(nearMisses),
    ...(missingContextKeys.length === 0 ? [] : [`the request lacks ${missingContextKeys.join(', ')}`]),
  ];
  return [`${decision.outcome}  ${action}  ${resource}`, ...details.map((line) => `    ${line}`)];
}

function describe({ policyId, policyType, position: { start, end } }: MatchedStatement): string {
  const place = `line ${start.line}, column ${start.column} to line ${end.line}, column ${end.column}`;
  return `${policyId} (${SOURCE_POLICY_TYPES[policyType]}), ${place}`;
}

function describeMissing({ policyType, level, policyIds }: MissingAllow): string {
  const where = level === undefined ? '' : ` at ${level}`;
  const ids = policyIds.length === 0 ? 'there is none' : listed(policyIds);
  return `${SOURCE_POLICY_TYPES[policyType]}${where} (${ids})`;
}

function describeCapped({ statements, cappedBy }: CappedGrant): readonly string[] {
  const grants = statements.map(({ policyId, position: { start } }) => at(policyId, start));
  const by = grants.length === 0 ? 'by default, to the root user' : `by ${listed(grants)}`;
  return [`granted ${by}, and taken away by ${cappedBy.map(describeMissing).join('; ')}`];
}

const MAX_LISTED = 5;

function listed(texts: readonly string[]): string {
  const more = texts.length - MAX_LISTED;
  const shown = texts.slice(0, MAX_LISTED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function describeNearMisses({ nearest, more }: DecisiveNearMisses): readonly string[] {
  const described = nearest.map(describeNearMiss);
  return more > 0 ? [...described, `${more} more nearly match`] : described;
}

function describeNearMiss({ effect, sid, policyId, failure, failedElements }: NearMiss): string {
  const name = sid === undefined ? effect : `${effect} ${sid}`;
  const others = failedElements > 1 ? `, and ${failedElements - 1} more of it` : '';
  return `nearly ${at(policyId, failure.position.start)} (${name}): ${describeFailure(failure)}${others}`;
}

function at(policyId: string, { line, column }: MatchedStatement['position']['start']): string {
  return `${policyId}:${line}:${column}`;
}
