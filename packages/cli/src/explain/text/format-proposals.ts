import { describePart } from '@sagegate/core/proposals';
import type { Proposal, ProposalPart } from '@sagegate/core/proposals';
import { printableText } from '../../printable-text.ts';
import type { ExplainedQuestion } from '../answer/explained-call.ts';
import { formatPatch } from './format-patch.ts';
import type { PatchSources } from './format-patch.ts';
import { INDENT, paragraph } from './page.ts';
import type { Page } from './page.ts';

/** The changes of which each alone would flip the decision, the smallest first. */
export function formatProposals(
  { proposals, inEffect }: ExplainedQuestion,
  sources: Omit<PatchSources, 'policies'>,
  page: Page,
): readonly string[] {
  const all = { ...sources, policies: inEffect.policies };
  return proposals.flatMap((proposal, index) => formatProposal(proposal, index + 1, { sources: all, page }));
}

interface Setting {
  readonly sources: PatchSources;
  readonly page: Page;
}

function formatProposal({ parts }: Proposal, number: number, setting: Setting): readonly string[] {
  const indent = `${INDENT}${' '.repeat(String(number).length)}  `;
  const lines = parts.flatMap((part, index) => [
    ...paragraph(`${index === 0 ? '' : 'and '}${headline(part)}`, setting.page, indent),
    ...formatPatch(part, setting.sources, setting.page).map((line) => `${indent}${line}`),
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
