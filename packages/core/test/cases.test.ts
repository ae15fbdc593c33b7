import { describe, expect, it } from 'vitest';
import { authorizerOf, faultsOf, readCaseFiles, requestOf } from './decision-case.ts';
import type { CaseFiles, DecisionCase } from './decision-case.ts';

const files = readCaseFiles('cases') as CaseFiles<DecisionCase>;

describe.each(files)('%s', (_, rows) => {
  it.each(named(rows.filter(({ faults }) => faults === undefined)))('%s', (__, row) => {
    const request = requestOf(row);
    const authorizer = authorizerOf(row);
    const decision = authorizer.authorize(request);
    const matchedSids = decision.matchedStatements.map(({ sid }) => sid);

    expect({ ...decision, matchedSids }).toMatchObject({ ...row.expected });
    expect(decision.outcome === 'implicitDeny' && matchedSids.length > 0).toBe(false);
    expect(decision.message === undefined).toBe(decision.outcome === 'allowed');
    expect(authorizer.explain(request).decision).toEqual(decision);
  });

  it.each(named(rows.filter(({ faults }) => faults !== undefined)))('%s', (__, row) => {
    expect(faultsOf(() => authorizerOf(row))).toEqual(row.faults);
  });
});

function named(rows: readonly DecisionCase[]): readonly (readonly [string, DecisionCase])[] {
  return rows.map((row) => [row.name, row]);
}
