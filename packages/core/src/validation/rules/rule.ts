import type { PolicyDocument, PolicyText, Statement } from '../../policy/policy-document.ts';
import type { SourceRange } from '../../policy/source-range.ts';
import type { Finding, FindingSeverity } from '../finding.ts';
import type { ValidationCatalogue } from '../validation-catalogue.ts';

/** One thing that is checked in every statement. */
export type StatementRule = (statement: Statement, catalogue: ValidationCatalogue) => readonly Finding[];

/** One thing that is checked across a document. */
export type DocumentRule = (document: PolicyDocument) => readonly Finding[];

export function finding(
  severity: FindingSeverity,
  code: string,
  place: { readonly position: SourceRange },
  message: string,
): Finding {
  return { severity, code, position: place.position.start, message };
}

/** The texts of Action or NotAction, whichever the statement has. */
export function actionsOf(statement: Statement): readonly PolicyText[] {
  return statement.action ?? statement.notAction ?? [];
}

/** The texts of Resource or NotResource, whichever the statement has. */
export function resourcesOf(statement: Statement): readonly PolicyText[] {
  return statement.resource ?? statement.notResource ?? [];
}
