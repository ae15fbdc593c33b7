import type { PolicyDocument, PolicyText, Statement } from '../../policy/policy-document.ts';
import type { PolicyType } from '../../policy/policy-type.ts';
import type { SourceRange } from '../../policy/source-range.ts';
import type { FindingCode } from '../codes/finding-codes.ts';
import type { FindingSeverity } from '../finding-severity.ts';
import type { Finding, TextEdit } from '../finding.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';

/** What a rule knows beside the statements. */
export interface RuleContext {
  readonly catalogue: ValidationCatalogue;
  readonly policyType: PolicyType;
  /** Whether the policy says who may assume a role. */
  readonly isRoleTrustPolicy: boolean;
  /** The text that positions count in. */
  readonly text: string;
}

/** One thing that is checked in every statement. */
export type StatementRule = (statement: Statement, context: RuleContext) => readonly Finding[];

/** One thing that is checked across a document. */
export type DocumentRule = (document: PolicyDocument, context: RuleContext) => readonly Finding[];

export function finding(
  severity: FindingSeverity,
  code: FindingCode,
  place: { readonly position: SourceRange },
  message: string,
  fix?: readonly TextEdit[],
): Finding {
  const { start, end } = place.position;
  const found = { severity, code, position: start, end, message };
  return fix === undefined ? found : { ...found, fix };
}

/** The texts of Action or NotAction, whichever the statement has. */
export function actionsOf(statement: Statement): readonly PolicyText[] {
  return statement.action ?? statement.notAction ?? [];
}

/** The texts of Resource or NotResource, whichever the statement has. */
export function resourcesOf(statement: Statement): readonly PolicyText[] {
  return statement.resource ?? statement.notResource ?? [];
}
