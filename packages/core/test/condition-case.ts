import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationRequest,
  ContextEntries,
  OpenPoints,
  Outcome,
  PolicyDocument,
  PolicyErrorCode,
} from '@sagegate/core';
import { readCaseFiles } from './decision-case.ts';
import type { CaseFiles } from './decision-case.ts';

/** A row of `conditions/*.json`; README.md there says what each member means. */
export interface ConditionCase {
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

/** Reads the rows of all files. */
export function readConditionCases(): CaseFiles<ConditionCase> {
  return readCaseFiles('conditions') as CaseFiles<ConditionCase>;
}

/** What the condition's two statements come to. */
export interface ConditionOutcomes {
  readonly onAllow: Outcome;
  readonly onDeny: Outcome;
}

/** What they are to come to. */
export function expectedOf({ holds, holdsInDeny = holds }: ConditionCase): ConditionOutcomes {
  return {
    onAllow: holds === true ? 'allowed' : 'implicitDeny',
    onDeny: holdsInDeny === true ? 'explicitDeny' : 'allowed',
  };
}

/** An Allow with the condition, or a Deny with it beside an Allow of everything. */
export function documentOf(row: ConditionCase, effect: 'Allow' | 'Deny'): PolicyDocument {
  const { version = '2012-10-17', condition } = row;
  const statement = { Effect: effect, Action: 'sagemaker:CreateModel', Resource: '*', Condition: condition };
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
  const Statement = effect === 'Allow' ? [statement] : [everything, statement];
  return parsePolicyDocument({ ...(version !== null && { Version: version }), Statement });
}

/** The request that is asked, with the row's context. */
export function questionOf({ context = {} }: ConditionCase): AuthorizationRequest {
  return {
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:CreateModel',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
    context,
  };
}
