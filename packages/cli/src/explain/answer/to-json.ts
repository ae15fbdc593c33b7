import { describePrincipal } from '@sagegate/core';
import type { StatementFailure } from '@sagegate/core';
import type { RecordedOutcome } from '../../questions/asked-call.ts';
import type { ShownStatement } from '../../statements/shown-statement.ts';
import { placeOf } from '../../statements/statement-place.ts';
import { firstDenied } from './explain-call.ts';
import type { ExplainedCall, ExplainedQuestion } from './explained-call.ts';
import { callProposalToJson, proposalToJson } from './proposal-to-json.ts';

/** The answer of `explain --output json`; docs/explain.md has its members. */
export function toJson(explained: ExplainedCall): object {
  const { call, principal, outcome, questions, proposals } = explained;
  const message = firstDenied(explained)?.explanation.decision.message;
  return {
    Decision: { Outcome: outcome, ...(message !== undefined && { Message: message }) },
    Input: {
      Kind: call.kind,
      ...(call.operation !== undefined && { Operation: call.operation }),
      Caller: describePrincipal(principal),
      ...(call.recorded !== undefined && { Recorded: recordedToJson(call.recorded) }),
      MayAskMore: call.mayAskMore === true,
    },
    Questions: questions.map(questionToJson),
    ...(questions.length > 1 && { Proposals: proposals.map(callProposalToJson) }),
  };
}

function recordedToJson({ outcome, policyType, policyId, sid }: RecordedOutcome): object {
  return {
    Outcome: outcome,
    ...(policyType !== undefined && { PolicyType: policyType }),
    ...(policyId !== undefined && { PolicyId: policyId }),
    ...(sid !== undefined && { Sid: sid }),
  };
}

function questionToJson(question: ExplainedQuestion): object {
  const { asked, explanation, way, statements, moreStatements, observed, missing, proposals } = question;
  const { decision } = explanation;
  const { action, resource } = asked.request;
  return {
    Action: action,
    Resource: resource,
    Outcome: decision.outcome,
    ...(decision.message !== undefined && { Message: decision.message }),
    ...(asked.reason !== undefined && { Reason: asked.reason }),
    ...(question.recorded !== undefined && { Recorded: recordedToJson(question.recorded) }),
    PolicyTypes: way.map(({ policyType, level, says, exemption, policyIds }) => ({
      PolicyType: policyType,
      ...(level !== undefined && { Level: level }),
      Says: says,
      ...(exemption !== undefined && { Exemption: exemption }),
      PolicyIds: policyIds,
    })),
    Statements: statements.map(statementToJson),
    MoreStatements: moreStatements,
    Observed: observed.map(({ key, values, origin }) => ({ Key: key, Values: values, Origin: origin })),
    MissingContext: missing.map(({ key, isTold }) => ({ Key: key, IsTold: isTold })),
    IsCertain: missing.every(({ isTold }) => isTold),
    Proposals: proposals.map((proposal) => proposalToJson(proposal)),
  };
}

function statementToJson(shown: ShownStatement): object {
  const { role, effect, statement, nearMiss } = shown;
  const { policyType, level, policyId, sid, position } = statement;
  const place = placeOf(shown);
  return {
    Role: role,
    Effect: effect,
    PolicyType: policyType,
    ...(level !== undefined && { Level: level }),
    PolicyId: policyId,
    ...(sid !== undefined && { Sid: sid }),
    ...(place !== undefined && { File: place.file, Line: place.line, Column: place.column }),
    Start: { Line: position.start.line, Column: position.start.column },
    End: { Line: position.end.line, Column: position.end.column },
    ...(nearMiss !== undefined && {
      FailedElements: [failureToJson(nearMiss.failure)],
      FailedElementCount: nearMiss.failedElements,
    }),
  };
}

function failureToJson(failure: StatementFailure): object {
  const { element, operator, key, reason, expected, observed, pointer, position } = failure;
  return {
    Element: element,
    ...(operator !== undefined && { Operator: operator }),
    ...(key !== undefined && { Key: key }),
    Reason: reason,
    Expected: expected,
    ...(observed !== undefined && { Observed: typeof observed === 'string' ? [observed] : observed }),
    Pointer: pointer,
    Start: { Line: position.start.line, Column: position.start.column },
    End: { Line: position.end.line, Column: position.end.column },
  };
}
