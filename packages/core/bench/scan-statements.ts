import { matchesWildcard } from '@sagegate/core';
import type { PoliciesInEffect, PolicyText } from '@sagegate/core';

/** The plain way to find statements, as a baseline: every pattern of every statement, without looking at conditions. */
export function countStatementsThatFit(policies: PoliciesInEffect, action: string, resource: string): number {
  const levels = policies.serviceControl?.flatMap((level) => level.policies) ?? [];
  const statements = [...levels, ...policies.identityBased].flatMap(({ document }) => document.statements);
  const lowerCaseAction = action.toLowerCase();
  const fitting = statements.filter(
    (statement) =>
      matchesAny(statement.action ?? [], lowerCaseAction, (text) => text.toLowerCase()) &&
      matchesAny(statement.resource ?? [], resource, (text) => text),
  );
  return fitting.length;
}

function matchesAny(
  patterns: readonly PolicyText[],
  text: string,
  prepare: (pattern: string) => string,
): boolean {
  return patterns.some(({ value }) => matchesWildcard(prepare(value), text));
}
