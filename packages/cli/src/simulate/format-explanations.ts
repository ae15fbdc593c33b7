import type { CappedGrant, MatchedStatement, MissingAllow, NearMiss } from '@sagegate/core';
import type { DecisiveNearMisses, ExplainedAction, ExplainedResource } from '@sagegate/core/simulation';
import { describeFailure, SOURCE_POLICY_TYPES } from '@sagegate/core/simulation';
import { listed } from '../listed.ts';
import { printableText } from '../printable-text.ts';
import { PLAIN } from '../style/style.ts';
import type { Style } from '../style/style.ts';

/** How the answer for people is set off, and what it calls policies. */
export interface ExplanationStyle {
  readonly style?: Style;
  /** The files of policies, by what decisions call them; the others are called as decisions call them. */
  readonly files?: ReadonlyMap<string, string>;
}

/** The answer for people: one line for each action and resource, and below it how the decision came about. */
export function formatExplanations(
  actions: readonly ExplainedAction[],
  { style = PLAIN, files = new Map() }: ExplanationStyle = {},
): string {
  const nameOf: NameOf = (policyId) => files.get(policyId) ?? policyId;
  return actions
    .flatMap(({ action, resources }) =>
      resources.flatMap((explained) => [
        headline(action, explained, style),
        ...detailsOf(explained, nameOf).map((line) => `    ${printableText(line)}`),
      ]),
    )
    .map((line) => `${line}\n`)
    .join('');
}

type NameOf = (policyId: string) => string;

function headline(action: string, { decision, resource }: ExplainedResource, style: Style): string {
  const setOff = decision.outcome === 'allowed' ? style.good : style.bad;
  return `${setOff(decision.outcome)}  ${style.bold(printableText(action))}  ${style.name(printableText(resource))}`;
}

function detailsOf(explained: ExplainedResource, nameOf: NameOf): readonly string[] {
  const { decision, missingAllow, cappedGrant, nearMisses, missingContextKeys } = explained;
  return [
    ...(decision.message === undefined ? [] : [decision.message]),
    ...decision.matchedStatements.map((statement) => `by ${describe(statement, nameOf)}`),
    ...(missingAllow === undefined ? [] : [`no Allow in ${describeMissing(missingAllow, nameOf)}`]),
    ...(cappedGrant === undefined ? [] : describeCapped(cappedGrant, nameOf)),
    ...describeNearMisses(nearMisses, nameOf),
    ...(missingContextKeys.length === 0 ? [] : [`the request lacks ${missingContextKeys.join(', ')}`]),
  ];
}

function describe(
  { policyId, policyType, position: { start, end } }: MatchedStatement,
  nameOf: NameOf,
): string {
  const place = `line ${start.line}, column ${start.column} to line ${end.line}, column ${end.column}`;
  return `${nameOf(policyId)} (${SOURCE_POLICY_TYPES[policyType]}), ${place}`;
}

function describeMissing({ policyType, level, policyIds }: MissingAllow, nameOf: NameOf): string {
  const where = level === undefined ? '' : ` at ${level}`;
  const ids = policyIds.length === 0 ? 'there is none' : listed(policyIds.map(nameOf));
  return `${SOURCE_POLICY_TYPES[policyType]}${where} (${ids})`;
}

function describeCapped({ statements, cappedBy }: CappedGrant, nameOf: NameOf): readonly string[] {
  const grants = statements.map(({ policyId, position: { start } }) => at(nameOf(policyId), start));
  const by = grants.length === 0 ? 'by default, to the root user' : `by ${listed(grants)}`;
  return [
    `granted ${by}, and taken away by ${cappedBy.map((missing) => describeMissing(missing, nameOf)).join('; ')}`,
  ];
}

function describeNearMisses({ nearest, more }: DecisiveNearMisses, nameOf: NameOf): readonly string[] {
  const described = nearest.map((nearMiss) => describeNearMiss(nearMiss, nameOf));
  return more > 0 ? [...described, `${more} more nearly match`] : described;
}

function describeNearMiss(
  { effect, sid, policyId, failure, failedElements }: NearMiss,
  nameOf: NameOf,
): string {
  const name = sid === undefined ? effect : `${effect} ${sid}`;
  const others = failedElements > 1 ? `, and ${failedElements - 1} more of it` : '';
  return `nearly ${at(nameOf(policyId), failure.position.start)} (${name}): ${describeFailure(failure)}${others}`;
}

function at(policyId: string, { line, column }: MatchedStatement['position']['start']): string {
  return `${policyId}:${line}:${column}`;
}
