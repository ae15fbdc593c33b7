import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationRequest,
  Authorizer,
  ContextEntries,
  OpenPoints,
  PolicyErrorCode,
} from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { faultsOf, readCaseFiles } from './decision-case.ts';
import type { CaseFiles } from './decision-case.ts';

/** A row of `conditions/*.json`; README.md there says what each member means. */
interface ConditionCase {
  readonly name: string;
  readonly rule: string;
  readonly condition: object;
  readonly context?: ContextEntries;
  readonly holds?: boolean;
  readonly holdsInDeny?: boolean;
  readonly faults?: readonly PolicyErrorCode[];
  readonly version?: string | null;
  readonly openPoints?: Partial<OpenPoints>;
}

const files = readCaseFiles('conditions') as CaseFiles<ConditionCase>;

describe.each(files)('%s', (_, rows) => {
  it.each(named(rows.filter(({ faults }) => faults === undefined)))('%s', (__, row) => {
    expect(decide(row)).toEqual(expectedOf(row));
  });

  it.each(named(rows.filter(({ faults }) => faults !== undefined)))('%s', (__, row) => {
    expect(faultsOf(() => authorizerOf(row, [statementOf('Deny', row)]))).toEqual(row.faults);
  });
});

function named(rows: readonly ConditionCase[]): readonly (readonly [string, ConditionCase])[] {
  return rows.map((row) => [row.name, row]);
}

interface Decided {
  readonly onAllow: string;
  readonly onDeny: string;
}

function expectedOf({ holds, holdsInDeny = holds }: ConditionCase): Decided {
  return {
    onAllow: holds === true ? 'allowed' : 'implicitDeny',
    onDeny: holdsInDeny === true ? 'explicitDeny' : 'allowed',
  };
}

function decide(row: ConditionCase): Decided {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  return {
    onAllow: outcomeOf(row, [statementOf('Allow', row)]),
    onDeny: outcomeOf(row, [everything, statementOf('Deny', row)]),
  };
}

function outcomeOf(row: ConditionCase, statements: readonly object[]): string {
  const request: AuthorizationRequest = {
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:CreateModel',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
    context: row.context ?? {},
  };
  return authorizerOf(row, statements).authorize(request).outcome;
}

function authorizerOf(row: ConditionCase, Statement: readonly object[]): Authorizer {
  const { version = '2012-10-17', openPoints = {} } = row;
  const document = parsePolicyDocument({ ...(version !== null && { Version: version }), Statement });
  return compilePolicies({ identityBased: [{ id: 'case', document }] }, { openPoints });
}

function statementOf(effect: 'Allow' | 'Deny', { condition }: ConditionCase): object {
  return { Effect: effect, Action: 'sagemaker:CreateModel', Resource: '*', Condition: condition };
}
