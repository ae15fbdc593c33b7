import type { MatchedStatement, PoliciesInEffect } from '@sagegate/core';
import type { AddStatementPart, ProposalPart, StatementPlace } from '@sagegate/core/proposals';
import { lineCells } from '../../excerpt/line-cells.ts';
import { linesOfText } from '../../excerpt/lines-of-text.ts';
import { formatPlace } from '../../file-place.ts';
import type { PolicySet, PolicySource } from '../../policy-set/policy-set.ts';
import { printableText } from '../../printable-text.ts';
import { policiesOf } from '../../statements/find-statement.ts';
import { placeOf } from '../../statements/statement-place.ts';
import type { Page } from './page.ts';
import { statementDiff } from './statement-diff.ts';
import type { DiffLine } from './statement-diff.ts';

/** Where policies are found. */
export interface PatchSources {
  readonly set: PolicySet;
  readonly policies: PoliciesInEffect;
}

/** The change of a policy as a patch, with file and line; nothing for a change of the request. */
export function formatPatch(part: ProposalPart, sources: PatchSources, page: Page): readonly string[] {
  if (part.kind === 'addStatement') return formatAdded(part, sources, page);
  if (part.kind !== 'changeStatement' && part.kind !== 'removeStatement') return [];
  const { statement } = part;
  const source = sources.set.findSource(statement.policyId, statement.policyType);
  const before = source && statementOf(source, statement);
  const after = part.kind === 'changeStatement' ? part.after : undefined;
  const lines = before === undefined || after === undefined ? [] : statementDiff(before, after);
  return [...placeLine(statement, source, page), ...lines.map((line) => painted(line, page))];
}

function placeLine(
  statement: StatementPlace,
  source: PolicySource | undefined,
  { style }: Page,
): readonly string[] {
  const place = source && placeOf({ source, statement });
  return place === undefined ? [] : [style.name(formatPlace(place))];
}

/** What stands in the policy's text; it was parsed as JSON before. */
function statementOf({ text }: PolicySource, { position: { start, end } }: MatchedStatement): unknown {
  const lines = linesOfText(text).slice(start.line - 1, end.line);
  const last = lines.at(-1) ?? '';
  const cut = [...lines.slice(0, -1), last.slice(0, end.column - 1)].join('\n').slice(start.column - 1);
  try {
    return JSON.parse(cut);
  } catch {
    // Without the text there is no patch, and the sentence above says what to change.
    return undefined;
  }
}

function formatAdded(part: AddStatementPart, { set, policies }: PatchSources, page: Page): readonly string[] {
  const files = policiesOf(policies, part).flatMap(({ id }) => {
    const file = set.findSource(id, part.policyType)?.file;
    return file === undefined || (part.policyId !== undefined && part.policyId !== id) ? [] : [file];
  });
  const [file] = files;
  const place = file === undefined ? [] : [page.style.name(printableText(file))];
  const lines = JSON.stringify(part.statement, null, 2).split('\n');
  return [...place, ...lines.map((text) => painted({ sign: '+', text }, page))];
}

function painted({ sign, text }: DiffLine, { style }: Page): string {
  const line = `${sign} ${quoted(text)}`;
  if (sign === '+') return style.good(line);
  return sign === '-' ? style.bad(line) : style.dim(line);
}

/** As an excerpt has it: what a terminal would act on as its code point, and backslashes as they are. */
function quoted(text: string): string {
  return lineCells(text)
    .map((cell) => cell.text)
    .join('');
}
