import { DEFAULT_OPEN_POINTS } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { documentOf, expectedOf, questionOf, readConditionCases } from './condition-case.ts';
import type { ConditionCase } from './condition-case.ts';
import { policiesOf, readCaseFiles, requestOf } from './decision-case.ts';
import type { CaseFiles, DecisionCase } from './decision-case.ts';
import { evaluateByTheBook } from './reference/evaluate-by-the-book.ts';
import { mustNotLoad } from './reference/policy-load.ts';
import { groupsOf } from './reference/statement-in-effect.ts';

const files = readCaseFiles('cases') as CaseFiles<DecisionCase>;

describe.each(files)('the second evaluator and %s', (_, rows) => {
  const decided = rows.filter(({ expected }) => expected?.outcome !== undefined);

  it.each(decided.map((row) => [row.name, row] as const))('%s', (__, row) => {
    const { context, ...request } = requestOf(row);
    const asked = { ...request, context: context as ContextEntries };
    const openPoints = { ...DEFAULT_OPEN_POINTS, ...row.openPoints };
    const { outcome } = evaluateByTheBook(asked, groupsOf(policiesOf(row)), openPoints);
    expect(outcome).toBe(row.expected?.outcome);
  });
});

describe.each(readConditionCases())('the second evaluator and the conditions of %s', (_, rows) => {
  const decided = rows.filter(({ faults }) => faults === undefined);

  it.each(decided.map((row) => [row.name, row] as const))('%s', (__, row) => {
    expect({ onAllow: outcomeOf(row, 'Allow'), onDeny: outcomeOf(row, 'Deny') }).toEqual(expectedOf(row));
  });
});

function outcomeOf(row: ConditionCase, effect: 'Allow' | 'Deny'): string {
  const openPoints = { ...DEFAULT_OPEN_POINTS, ...row.openPoints };
  const document = documentOf(row, effect);
  if (mustNotLoad(document, openPoints)) return 'does not load';
  const groups = groupsOf({ identityBased: [{ id: 'case', document }] });
  const asked = { ...questionOf(row), context: row.context ?? {} };
  return evaluateByTheBook(asked, groups, openPoints).outcome;
}
