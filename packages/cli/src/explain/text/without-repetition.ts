import type { ExplainedQuestion } from '../answer/explained-call.ts';
import { paragraph } from './page.ts';
import type { Page } from './page.ts';

/** Lines that belong together. */
export type Part = readonly string[];

/** What is said about a question: its title, then part by part. */
export interface QuestionInParts {
  readonly question: ExplainedQuestion;
  readonly title: string;
  readonly parts: readonly Part[];
}

/**
 * The lines of each question. Some calls ask nearly the same more than once: as sent and in lower case, with and without
 * defaults. Of a question like one before it, the parts are left out that say the same.
 */
export function withoutRepetition(
  questions: readonly QuestionInParts[],
  page: Page,
): readonly (readonly string[])[] {
  return questions.map(({ question, title, parts }, index) => {
    const like = questions.slice(0, index).find((earlier) => isAlike(earlier.question, question));
    if (like === undefined) return [title, ...parts.flat()];
    const known = new Set(like.parts.map(textOf));
    const others = parts.filter((part) => part.length > 0 && !known.has(textOf(part)));
    return [title, ...paragraph(describe(like.question, question, others.length), page), ...others.flat()];
  });
}

function isAlike(one: ExplainedQuestion, other: ExplainedQuestion): boolean {
  return (
    one.asked.request.action === other.asked.request.action &&
    one.explanation.decision.outcome === other.explanation.decision.outcome
  );
}

function describe(one: ExplainedQuestion, other: ExplainedQuestion, differences: number): string {
  const isSame = one.asked.request.resource === other.asked.request.resource;
  const why = isSame ? 'once more, for another reading of the request' : 'for this resource, too';
  return `Asked ${why}, with the same answer${differences === 0 ? '' : ' but for what follows'}.`;
}

function textOf(part: Part): string {
  return part.join('\n');
}
