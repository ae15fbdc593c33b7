import { printableText } from '../printable-text.ts';
import {
  describeAgain,
  describeFinding,
  describeHost,
  describeReason,
  describeResource,
} from './describe-origins.ts';
import { describeOrigin } from '../questions/http/describe-origin.ts';
import type { KeyAnswer } from '../questions/http/key-answer.ts';
import type { ExplainedRequest, QuestionAnswer } from './explain-request.ts';
import { formatNotKnown } from './format-not-known.ts';
import { inColumns } from './in-columns.ts';
import type { TagsOfQuestion } from './tags-of-question.ts';

const INDENT = '   ';

/** The answer for people: what every question has in common once, then each question, then what is not known. */
export function formatExplanation(explained: ExplainedRequest): string {
  const { Questions: questions } = explained;
  const common = commonKeys(questions);
  const sections = [
    formatHead(explained),
    ...questions.map((question, index) => formatQuestion(question, index + 1, common)),
    formatCommon(questions, common),
    formatNotKnown(explained),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

function formatHead({ Operation, FoundBy, Questions }: ExplainedRequest): readonly string[] {
  const count = Questions.length;
  return [
    `${Operation.Name} of ${Operation.Service}`,
    ...inColumns([
      ['found by', describeFinding(FoundBy)],
      ['host', describeHost(FoundBy)],
      ['asks', count === 1 ? 'one question' : `${count} questions, all of which must be allowed`],
    ]).map((line) => `${INDENT}${line}`),
  ];
}

const TAGS: Readonly<Record<TagsOfQuestion, string>> = {
  unknown: 'only a look-up tells them',
  created: 'none yet: the call makes the resource',
  cannotRestrict: 'cannot restrict this call',
};

function formatQuestion(
  question: QuestionAnswer,
  number: number,
  common: ReadonlySet<string>,
): readonly string[] {
  const { Action, Resource, Reason, DeniedAlsoAs = [], ResourcePolicyOnlyDenies, AskedAgain } = question;
  const own = question.ConditionKeys.filter((key) => !common.has(identityOf(key)));
  const details: (readonly string[])[] = [
    ['action', describeReason(Reason)],
    ['resource', describeResource(question)],
  ];
  if (AskedAgain !== undefined) details.push(['again', describeAgain(AskedAgain)]);
  if (DeniedAlsoAs.length > 0) details.push(['also denied as', DeniedAlsoAs.join(', ')]);
  if (ResourcePolicyOnlyDenies === true)
    details.push(['its policy', 'the resource-based policy denies and does not grant']);
  if (question.ResourceOrigin !== undefined) details.push(['its tags', TAGS[question.Tags]]);
  return [
    `${number}  ${Action}  ${printableText(Resource)}`,
    ...inColumns(details).map((line) => `${INDENT}${line}`),
    ...formatKeys(own).map((line) => `${INDENT}${line}`),
  ];
}

function formatCommon(questions: readonly QuestionAnswer[], common: ReadonlySet<string>): readonly string[] {
  const keys = questions[0]?.ConditionKeys.filter((key) => common.has(identityOf(key))) ?? [];
  if (keys.length === 0) return [];
  const title = questions.length === 1 ? 'the question has these keys too' : 'every question has these keys';
  return [title, ...formatKeys(keys).map((line) => `${INDENT}${line}`)];
}

function formatKeys(keys: readonly KeyAnswer[]): readonly string[] {
  return inColumns(
    keys.map(({ Key, Values, Origin }) => [
      printableText(Key),
      Values.length === 0 ? '(no value)' : Values.map(printableValue).join(', '),
      describeOrigin(Origin),
    ]),
  );
}

/** In quotes where a value could be taken for several, or for the column beside it. */
function printableValue(value: string): string {
  const text = printableText(value);
  const isPlain = value !== '' && ![' ', ',', '"'].some((character) => value.includes(character));
  return isPlain ? text : `"${text.replaceAll('"', '\\"')}"`;
}

/** The keys that have nothing to do with the one question: the same everywhere, and no member gives them. */
function commonKeys(questions: readonly QuestionAnswer[]): ReadonlySet<string> {
  const [first, ...others] = questions.map(({ ConditionKeys }) => new Set(ConditionKeys.map(identityOf)));
  const general = new Set(
    questions[0]?.ConditionKeys.filter(({ Origin }) => !OWN.has(Origin.Kind)).map(identityOf),
  );
  return new Set(
    [...(first ?? [])].filter((key) => general.has(key) && others.every((keys) => keys.has(key))),
  );
}

const OWN: ReadonlySet<string> = new Set(['member', 'default', 'operation']);

function identityOf({ Key, Values, Origin }: KeyAnswer): string {
  return JSON.stringify([Key, Values, Origin.Kind]);
}
