import type { EvaluationResult, SimulationAnswer, SourceStatement } from '@sagegate/core/simulation';
import { printableText } from '../../printable-text.ts';
import { formatTable } from '../../tables/format-table.ts';

const HEAD = ['action', 'resource', 'decision', 'statements', 'missing keys'];

/** A row for each action and resource. */
export function formatAnswerTable({ EvaluationResults }: SimulationAnswer): string {
  const rows = EvaluationResults.flatMap(rowsOf);
  return formatTable(
    HEAD,
    rows.map((row) => row.map(printableText)),
  );
}

function rowsOf({
  EvalActionName,
  ResourceSpecificResults,
}: EvaluationResult): readonly (readonly string[])[] {
  return ResourceSpecificResults.map((result) => [
    EvalActionName,
    result.EvalResourceName,
    result.EvalResourceDecision,
    result.MatchedStatements.map(placeOf).join(' '),
    result.MissingContextValues.join(' '),
  ]);
}

function placeOf({ SourcePolicyId, StartPosition }: SourceStatement): string {
  return `${SourcePolicyId}:${StartPosition.Line}:${StartPosition.Column}`;
}
