import { describePart } from '@sagegate/core/proposals';
import type { ProposalPart } from '@sagegate/core/proposals';
import type { PolicySet } from '../../policy-set/policy-set.ts';
import { printableText } from '../../printable-text.ts';
import type { ExplainedCall, ExplainedQuestion } from '../answer/explained-call.ts';
import { formatPatch } from './format-patch.ts';
import type { PatchSources } from './format-patch.ts';
import { INDENT, paragraph } from './page.ts';
import type { Page } from './page.ts';

/** The changes of which each alone would flip the decision on a question, the smallest first. */
export function formatProposals(
  { proposals, inEffect: { policies } }: ExplainedQuestion,
  set: PolicySet,
  page: Page,
): readonly string[] {
  const sources = { set, policies };
  return proposals.flatMap(({ parts }, index) =>
    formatProposal(
      parts.map((part) => ({ part, sources })),
      index + 1,
      page,
    ),
  );
}

/** The changes of which each alone would flip the decision on the call, the smallest first. */
export function formatCallProposals(
  { proposals, questions }: Pick<ExplainedCall, 'proposals' | 'questions'>,
  set: PolicySet,
  page: Page,
): readonly string[] {
  return proposals.flatMap(({ parts }, index) =>
    formatProposal(
      parts.flatMap(({ part, concerns: [place = 0] }) => {
        const policies = questions[place]?.inEffect.policies;
        return policies === undefined ? [] : [{ part, sources: { set, policies } }];
      }),
      index + 1,
      page,
    ),
  );
}

/** A change, and where the policies are that it is about. */
interface PlacedPart {
  readonly part: ProposalPart;
  readonly sources: PatchSources;
}

function formatProposal(parts: readonly PlacedPart[], number: number, page: Page): readonly string[] {
  const indent = `${INDENT}${' '.repeat(String(number).length)}  `;
  const lines = parts.flatMap(({ part, sources }, index) => [
    ...paragraph(`${index === 0 ? '' : 'and '}${headline(part)}`, page, indent),
    ...formatPatch(part, sources, page).map((line) => `${indent}${line}`),
  ]);
  const [first = '', ...rest] = lines;
  return [`${INDENT}${number}  ${first.trimStart()}`, ...rest];
}

/** The JSON of a new statement stands below, line by line. */
function headline(part: ProposalPart): string {
  const text = describePart(part);
  if (part.kind !== 'addStatement') return `${printableText(text)}${whose(part)}`;
  const json = `: ${JSON.stringify(part.statement)}`;
  return printableText(text.endsWith(json) ? text.slice(0, -json.length) : text);
}

function whose(part: ProposalPart): string {
  return 'inCallersHand' in part && part.inCallersHand ? ' (in the hands of whoever calls)' : '';
}
