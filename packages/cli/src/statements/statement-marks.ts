import { describeFailure, matchesWildcard, RequestContext } from '@sagegate/core';
import type {
  AuthorizationRequest,
  Condition,
  PolicyText,
  SourceRange,
  Statement,
  StatementFailure,
} from '@sagegate/core';
import type { Mark } from '../excerpt/format-excerpt.ts';
import { printableText } from '../printable-text.ts';
import { listedValues } from './listed-values.ts';

/** What is marked in statements of a question. */
export interface MarkingQuestion {
  readonly request: AuthorizationRequest;
  /** Whether the input tells a key. */
  readonly tells: (lowerCaseKey: string) => boolean;
}

/** What makes a statement apply: the values of its conditions, or else the actions that fit. */
export function marksOfMatch(
  statement: Statement,
  question: MarkingQuestion,
  tone: Mark['tone'],
): readonly Mark[] {
  if (statement.conditions.length > 0)
    return statement.conditions.map((condition) => ({
      range: rangeOfCondition(condition),
      note: observation(condition.key, question),
      tone,
    }));
  return marksOfAction(statement, question.request, tone);
}

/** What keeps a statement from applying. */
export function marksOfFailure(
  statement: Statement | undefined,
  failure: StatementFailure,
  question: MarkingQuestion,
): readonly Mark[] {
  const condition = statement?.conditions.find(({ pointer }) => pointer === failure.pointer);
  const range = condition === undefined ? failure.position : rangeOfCondition(condition);
  return [{ range, note: noteOf(failure, question), tone: 'caution' }];
}

/** Its values, as what stands in the statement is compared with the request. */
function rangeOfCondition({ values, position }: Condition): SourceRange {
  return rangeOf(values) ?? position;
}

function marksOfAction(
  { action, notAction }: Statement,
  request: AuthorizationRequest,
  tone: Mark['tone'],
): readonly Mark[] {
  const except = rangeOf(notAction ?? []);
  if (except !== undefined)
    return [{ range: except, note: `\`${printableText(request.action)}\` is not among these`, tone }];
  return (action ?? []).flatMap(({ value, position }) => {
    const name = [request.action, ...(request.deniedAlsoAs ?? [])].find((asked) =>
      matchesWildcard(value.toLowerCase(), asked.toLowerCase()),
    );
    return name === undefined ? [] : [{ range: position, note: `\`${printableText(name)}\` fits`, tone }];
  });
}

function rangeOf(texts: readonly PolicyText[]): SourceRange | undefined {
  const [first] = texts;
  const last = texts.at(-1);
  return first && last && { start: first.position.start, end: last.position.end };
}

/** Short, because the policy's side stands above it. */
function noteOf(failure: StatementFailure, question: MarkingQuestion): string {
  const { element, reason, key } = failure;
  const isPlain = reason === 'noneFits' || reason === 'excluded' || reason === 'keyAbsent';
  if (element === 'Condition' && key !== undefined && isPlain && failure.variables.length === 0)
    return observation(key, question);
  return printableText(describeFailure(failure));
}

function observation(key: string, { request, tells }: MarkingQuestion): string {
  const name = key.toLowerCase();
  const value = RequestContext.from(request.context).get(name);
  const shown = `\`${printableText(key)}\``;
  if (value === undefined)
    return tells(name) ? `the request lacks ${shown}` : `${shown} is not known, and taken as absent`;
  return `the request has ${listedValues(typeof value === 'string' ? [value] : value)}`;
}
