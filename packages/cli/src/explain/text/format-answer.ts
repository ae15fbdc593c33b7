import { describePrincipal } from '@sagegate/core';
import type { Outcome } from '@sagegate/core';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import { printableText } from '../../printable-text.ts';
import { firstDenied } from '../answer/explain-call.ts';
import type { ExplainedCall, ExplainedQuestion } from '../answer/explained-call.ts';
import { formatMissing, formatObserved } from './format-keys.ts';
import { formatProposals } from './format-proposals.ts';
import { formatStatement, statementTitle } from './format-statement.ts';
import { formatWay } from './format-way.ts';
import { INDENT, paragraph, section } from './page.ts';
import type { Page } from './page.ts';
import { recordedDifference } from './recorded-difference.ts';

/** The answer for people: what decides first, in full, then the other questions of the call. */
export function formatAnswer(explained: ExplainedCall, set: PolicySet, page: Page): string {
  const first = firstDenied(explained);
  const others = explained.questions.filter((question) => question !== first);
  const isDenied = explained.outcome !== 'allowed';
  const inFull = (question: ExplainedQuestion): readonly string[] =>
    formatInFull(question, { explained, set, page });
  const blocks = others.map((question) =>
    isDenied && question.explanation.decision.outcome !== 'allowed'
      ? inFull(question)
      : formatBriefly(question, page),
  );
  return [formatHead(explained, page), first === undefined ? [] : inFull(first), ...blocks]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .map((block, index, all) => (all.indexOf(block) < index ? formatAgain(block) : block))
    .join('\n');
}

/** Some calls are asked about more than once: as sent and in lower case, with and without defaults. */
function formatAgain(block: string): string {
  const [title = ''] = block.split('\n');
  return `${title}\n${INDENT}Asked once more, for another reading of the request, with the same answer.\n`;
}

interface Setting {
  readonly explained: ExplainedCall;
  readonly set: PolicySet;
  readonly page: Page;
}

/** For a call of several questions; a single one speaks for itself. */
function formatHead({ call, principal, outcome, questions }: ExplainedCall, page: Page): readonly string[] {
  if (questions.length === 1) return [];
  const denied = questions.filter(({ explanation }) => explanation.decision.outcome !== 'allowed').length;
  const what = call.operation === undefined ? 'the call' : printableText(call.operation);
  return [
    `${paintedOutcome(outcome, page)}  ${what} by ${printableText(describePrincipal(principal))}`,
    `${INDENT}asks ${questions.length} questions, all of which must be allowed; ${denied === 0 ? 'none' : denied} ${denied === 1 ? 'is' : 'are'} denied`,
  ];
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  allowed: 'allowed',
  explicitDeny: 'denied',
  implicitDeny: 'denied',
};

function paintedOutcome(outcome: Outcome, { style }: Page): string {
  return style.bold((outcome === 'allowed' ? style.good : style.bad)(OUTCOMES[outcome]));
}

function formatInFull(question: ExplainedQuestion, { explained, set, page }: Setting): readonly string[] {
  const { explanation, asked, statements, moreStatements } = question;
  const { outcome, message } = explanation.decision;
  const deciding = statements.filter(({ role }) => role === 'denies' || role === 'allows');
  const granted = statements.filter(({ role }) => role === 'wasGranted');
  const near = statements.filter(({ nearMiss }) => nearMiss !== undefined);
  const more = moreStatements > 0 ? [`${INDENT}${moreStatements} more nearly match`] : [];
  const isAllowed = outcome === 'allowed';
  const difference = recordedDifference(explained, question);
  return [
    titleOf(question, page),
    ...(message === undefined ? [] : paragraph(printableText(message), page)),
    ...(asked.reason === undefined ? [] : paragraph(`Asked because ${asked.reason}.`, page)),
    ...(difference === undefined ? [] : paragraph(difference, page).map(page.style.caution)),
    ...section('The way through the policies', formatWay(question, page), page),
    ...section(isAllowed ? 'What allows it' : 'What denies it', blocksOf(deciding, page), page),
    ...section('What grants it, to no avail', blocksOf(granted, page), page),
    ...section(
      isAllowed ? 'What nearly denies it' : 'What nearly allows it',
      [...blocksOf(near, page), ...more],
      page,
    ),
    ...section('What the request has', formatObserved(question, page), page),
    ...section('What is not there', [...formatMissing(question, page), ...formatMore(explained, page)], page),
    ...section(
      `What would ${isAllowed ? 'deny' : 'allow'} it, each by itself`,
      formatProposals(question, { set }, page),
      page,
    ),
  ];
}

/** So many statements are shown with their text. */
const MAX_SHOWN = 5;

/** The statements below each other, with an empty line between. */
function blocksOf(statements: ExplainedQuestion['statements'], page: Page): readonly string[] {
  const more = statements.length - MAX_SHOWN;
  const blocks = statements
    .slice(0, MAX_SHOWN)
    .flatMap((shown, index) => [...(index === 0 ? [] : ['']), ...formatStatement(shown, page)]);
  return more > 0 ? [...blocks, `${INDENT}and ${more} more`] : blocks;
}

function formatBriefly(question: ExplainedQuestion, page: Page): readonly string[] {
  const deciding = question.statements.filter(({ role }) => role === 'denies' || role === 'allows');
  return [
    titleOf(question, page),
    ...(question.asked.reason === undefined
      ? []
      : paragraph(`Asked because ${question.asked.reason}.`, page)),
    ...deciding.map((shown) => `${INDENT}by ${statementTitle(shown, page)}`),
  ];
}

function titleOf({ asked, explanation }: ExplainedQuestion, page: Page): string {
  const { action, resource } = asked.request;
  return `${paintedOutcome(explanation.decision.outcome, page)}  ${page.style.bold(printableText(action))}  ${page.style.name(printableText(resource))}`;
}

/** A message, and some records, tell less than the call asked. */
function formatMore({ call }: ExplainedCall, page: Page): readonly string[] {
  if (call.mayAskMore !== true) return [];
  return paragraph('The call may have asked for more than the input tells.', page);
}
