import { DEFAULT_OPEN_POINTS } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { policiesOf, readCaseFiles, requestOf } from './decision-case.ts';
import type { CaseFiles, DecisionCase } from './decision-case.ts';
import { evaluateByTheBook } from './reference/evaluate-by-the-book.ts';
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
