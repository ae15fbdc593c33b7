import type { EvaluationResult, SourceStatement } from './evaluation-result.ts';
import type { SimulationAnswer } from './simulate.ts';

/** The answer for people: one line for each action and resource, and below it the statements that decided. */
export function formatAnswer(answer: SimulationAnswer): string {
  return answer.EvaluationResults.flatMap(linesOf)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(result: EvaluationResult): string[] {
  const decisions = result.ResourceSpecificResults.flatMap((specific) => [
    `${specific.EvalResourceDecision}  ${result.EvalActionName}  ${specific.EvalResourceName}`,
    ...specific.MatchedStatements.map((statement) => `    by ${describe(statement)}`),
  ]);
  if (result.MissingContextValues.length === 0) return decisions;
  return [...decisions, `    the request lacks ${result.MissingContextValues.join(', ')}`];
}

function describe({ SourcePolicyId, SourcePolicyType, StartPosition, EndPosition }: SourceStatement): string {
  const place = `line ${StartPosition.Line}, column ${StartPosition.Column} to line ${EndPosition.Line}, column ${EndPosition.Column}`;
  return `${SourcePolicyId} (${SourcePolicyType}), ${place}`;
}
