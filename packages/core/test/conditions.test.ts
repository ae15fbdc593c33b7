import { compilePolicies } from '@sagegate/core';
import type { Authorizer } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { documentOf, expectedOf, questionOf, readConditionCases } from './condition-case.ts';
import type { ConditionCase } from './condition-case.ts';
import { faultsOf } from './decision-case.ts';

describe.each(readConditionCases())('%s', (_, rows) => {
  it.each(named(rows.filter(({ faults }) => faults === undefined)))('%s', (__, row) => {
    const [onAllow, onDeny] = [authorizerOf(row, 'Allow'), authorizerOf(row, 'Deny')].map(
      (authorizer) => authorizer.authorize(questionOf(row)).outcome,
    );
    expect({ onAllow, onDeny }).toEqual(expectedOf(row));
  });

  it.each(named(rows.filter(({ faults }) => faults !== undefined)))('%s', (__, row) => {
    expect(faultsOf(() => authorizerOf(row, 'Deny'))).toEqual(row.faults);
  });
});

function named(rows: readonly ConditionCase[]): readonly (readonly [string, ConditionCase])[] {
  return rows.map((row) => [row.name, row]);
}

function authorizerOf(row: ConditionCase, effect: 'Allow' | 'Deny'): Authorizer {
  const document = documentOf(row, effect);
  return compilePolicies({ identityBased: [{ id: 'case', document }] }, { openPoints: row.openPoints ?? {} });
}
