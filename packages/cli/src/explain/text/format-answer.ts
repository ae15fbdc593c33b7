import { describePrincipal } from '@sagegate/core';
import type { Outcome } from '@sagegate/core';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import { printableText } from '../../printable-text.ts';
import { formatStatements, statementTitle } from '../../statements/format-statement.ts';
import { firstDenied } from '../answer/explain-call.ts';
import type { ExplainedCall, ExplainedQuestion } from '../answer/explained-call.ts';
import { formatMissing, formatObserved } from './format-keys.ts';
import { formatCallProposals, formatProposals } from './format-proposals.ts';
import { formatWay } from './format-way.ts';
import { INDENT, indented, paragraph, section } from './page.ts';
import type { Page } from './page.ts';
import { recordedDifference } from './recorded-difference.ts';
import { withoutRepetition } from './without-repetition.ts';
import type { Part } from './without-repetition.ts';

/** The answer for people: what decides first, in full, then the other questions of the call. */
export function formatAnswer(explained: ExplainedCall, set: PolicySet, page: Page): string {
  const first = firstDenied(explained);
  const others = explained.questions.filter((question) => question !== first);
  const isDenied = explained.outcome !== 'allowed';
  const setting = { explained, set, page };
  const questions = [...(first === undefined ? [] : [first]), ...others].map((question) => ({
    question,
    title: titleOf(question, page),
    parts:
      question === first || (isDenied && question.explanation.decision.outcome !== 'allowed')
        ? partsInFull(question, setting)
        : partsInBrief(question, page),
  }));
  const last = isOpenAtSeveral(explained) ? callSection(explained, set, page, MAX_TOGETHER).slice(1) : [];
  return [formatHead(explained, page), ...withoutRepetition(questions, page), last]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n');
}

interface Setting {
  readonly explained: ExplainedCall;
  readonly set: PolicySet;
  readonly page: Page;
}

/** What lets the call through that is denied at one of several questions must not have another one denied. */
function isAnsweredByCall({ questions, proposals }: ExplainedCall): boolean {
  return proposals.length > 0 && actionsDeniedIn(questions) === 1;
}

/** Then the changes for each by itself are not enough. */
function isOpenAtSeveral({ questions }: ExplainedCall): boolean {
  return actionsDeniedIn(questions) > 1;
}

/** The same may be asked more than once, for another reading of the request. */
function actionsDeniedIn(questions: ExplainedCall['questions']): number {
  return new Set(deniedIn(questions).map(({ asked }) => asked.request.action)).size;
}

function deniedIn(questions: ExplainedCall['questions']): ExplainedCall['questions'] {
  return questions.filter(({ explanation }) => explanation.decision.outcome !== 'allowed');
}

/** Several changes together are long to read. */
const MAX_TOGETHER = 3;

function callSection(
  explained: ExplainedCall,
  set: PolicySet,
  page: Page,
  limit: number = explained.proposals.length,
): readonly string[] {
  const { proposals, questions } = explained;
  const shown = { proposals: proposals.slice(0, limit), questions };
  const lines = [...formatCallProposals(shown, set, page), ...formatTagging(explained, page)];
  return section('What would allow the call, each by itself', lines, page);
}

/** Why there is a change for an action that the call did not ask for. */
function formatTagging({ askedWithTags }: ExplainedCall, page: Page): readonly string[] {
  if (askedWithTags === undefined) return [];
  return paragraph(`With tags, the call asks for \`${printableText(askedWithTags)}\`, too.`, page);
}

/** For a call of several questions; a single one speaks for itself. */
function formatHead({ call, principal, outcome, questions }: ExplainedCall, page: Page): readonly string[] {
  if (questions.length === 1) return [];
  const denied = deniedIn(questions).length;
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

function partsInFull(question: ExplainedQuestion, { explained, set, page }: Setting): readonly Part[] {
  const { explanation, asked, statements, moreStatements } = question;
  const { outcome, message } = explanation.decision;
  const deciding = statements.filter(({ role }) => role === 'denies' || role === 'allows');
  const granted = statements.filter(({ role }) => role === 'wasGranted');
  const near = statements.filter(({ nearMiss }) => nearMiss !== undefined);
  const more = moreStatements > 0 ? [`${INDENT}${moreStatements} more nearly match`] : [];
  const isAllowed = outcome === 'allowed';
  const difference = recordedDifference(explained, question);
  return [
    message === undefined ? [] : paragraph(printableText(message), page),
    formatReason(asked.reason, page),
    difference === undefined ? [] : paragraph(difference, page).map(page.style.caution),
    section('The way through the policies', formatWay(question, page), page),
    section(isAllowed ? 'What allows it' : 'What denies it', blocksOf(deciding, page), page),
    section('What grants it, to no avail', blocksOf(granted, page), page),
    section(
      isAllowed ? 'What nearly denies it' : 'What nearly allows it',
      [...blocksOf(near, page), ...more],
      page,
    ),
    section('What the request has', formatObserved(question, page), page),
    section('What is not there', [...formatMissing(question, page), ...formatMore(explained, page)], page),
    isAnsweredByCall(explained)
      ? callSection(explained, set, page)
      : section(
          `What would ${isAllowed ? 'deny' : 'allow'} ${isOpenAtSeveral(explained) ? 'this question' : 'it'}, each by itself`,
          [
            ...formatProposals(question, set, page),
            ...(explained.questions.length === 1 ? formatTagging(explained, page) : []),
          ],
          page,
        ),
  ];
}

/** So many statements are shown with their text. */
const MAX_SHOWN = 5;

function blocksOf(statements: ExplainedQuestion['statements'], page: Page): readonly string[] {
  return indented((inner) => formatStatements(statements, MAX_SHOWN, inner), page);
}

function partsInBrief({ asked, statements }: ExplainedQuestion, page: Page): readonly Part[] {
  const deciding = statements.filter(({ role }) => role === 'denies' || role === 'allows');
  return [
    formatReason(asked.reason, page),
    deciding.map((shown) => `${INDENT}by ${statementTitle(shown, page.style)}`),
  ];
}

function formatReason(reason: string | undefined, page: Page): readonly string[] {
  return reason === undefined ? [] : paragraph(`Asked because ${reason}.`, page);
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
