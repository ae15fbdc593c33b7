import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, sagegate } from './sagegate.ts';
import type { CommandResult } from './sagegate.ts';
import { LINES, MODEL, wholeRequest } from './simulation-requests.ts';

interface Statement {
  readonly SourcePolicyId: string;
  readonly SourcePolicyType: string;
  readonly StartPosition: { readonly Line: number; readonly Column: number };
  readonly EndPosition: { readonly Line: number; readonly Column: number };
}

interface Result {
  readonly EvalActionName: string;
  readonly EvalDecision: string;
  readonly MatchedStatements: readonly Statement[];
  readonly MissingContextValues: readonly string[];
  readonly EvalDecisionDetails: Readonly<Record<string, string>>;
  readonly OrganizationsDecisionDetail?: object;
  readonly PermissionsBoundaryDecisionDetail?: object;
  readonly ResourceSpecificResults: readonly object[];
}

interface Answer {
  readonly Id: unknown;
  readonly EvaluationResults?: readonly Result[];
  readonly Error?: { readonly Code: string; readonly Message: string };
}

let batch: CommandResult;
let answers: readonly Answer[];

beforeAll(async () => {
  buildCommand();
  const lines = LINES.map(([request], index) => JSON.stringify(wholeRequest({ Id: `${index}`, ...request })));
  batch = await sagegate(['simulate', '--batch'], lines.join('\n'));
  answers = batch.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}, 300_000);

describe('a batch of the real command', () => {
  it('answers every line, in order', () => {
    expect(answers).toHaveLength(LINES.length);
    expect({ exitCode: batch.exitCode, stderr: batch.stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it.each(LINES.map(([request, expected], index) => [index, request, expected] as const))(
    '%i: %j',
    (index, _request, expected) => {
      expect(summaryOf(answers[index])).toMatchObject(expected);
    },
  );

  it('has the members that were promised, and each statement where its text stands', () => {
    const statement = {
      SourcePolicyId: 'PolicyInputList.1',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 1, Column: 38 },
      EndPosition: { Line: 1, Column: 84 },
    };
    expect(answers[0]).toEqual({
      Id: '0',
      EvaluationResults: [
        {
          EvalActionName: 'sagemaker:DescribeModel',
          EvalResourceName: MODEL,
          EvalDecision: 'allowed',
          MatchedStatements: [statement],
          MissingContextValues: [],
          EvalDecisionDetails: { 'IAM Policy': 'allowed' },
          ResourceSpecificResults: [
            {
              EvalResourceName: MODEL,
              EvalResourceDecision: 'allowed',
              MatchedStatements: [statement],
              MissingContextValues: [],
              EvalDecisionDetails: { 'IAM Policy': 'allowed' },
            },
          ],
        },
      ],
    });
  });
});

/** What a line is expected to say, under short names. */
function summaryOf(answer: Answer | undefined): object {
  const result = answer?.EvaluationResults?.[0];
  const [statement] = result?.MatchedStatements ?? [];
  return {
    id: answer?.Id,
    code: answer?.Error?.Code,
    message: answer?.Error?.Message,
    outcome: result?.EvalDecision,
    by: result?.MatchedStatements.map(
      ({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyId} ${SourcePolicyType}`,
    ),
    start: statement && [statement.StartPosition.Line, statement.StartPosition.Column],
    end: statement && [statement.EndPosition.Line, statement.EndPosition.Column],
    missing: result?.MissingContextValues,
    details: result?.EvalDecisionDetails,
    organizations: result?.OrganizationsDecisionDetail,
    boundary: result?.PermissionsBoundaryDecisionDetail,
  };
}
