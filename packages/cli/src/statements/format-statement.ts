import { describePolicyType } from '@sagegate/core';
import { formatExcerpt } from '../excerpt/format-excerpt.ts';
import type { ExcerptFormat } from '../excerpt/format-excerpt.ts';
import { formatPlace } from '../file-place.ts';
import { printableText } from '../printable-text.ts';
import type { Style } from '../style/style.ts';
import type { ShownStatement } from './shown-statement.ts';
import { lineNumbers, placeOf } from './statement-place.ts';

/** A statement in its file, with what matters in it underlined. */
function formatStatement(shown: ShownStatement, format: ExcerptFormat): readonly string[] {
  const { source, statement, marks, nearMiss } = shown;
  const title = statementTitle(shown, format.style);
  if (source === undefined) return [title];
  const excerpt = formatExcerpt(
    { text: source.text, range: statement.position, marks, numberOf: lineNumbers(shown) },
    format,
  );
  const others = (nearMiss?.failedElements ?? 1) - 1;
  const more = others > 0 ? [`${others} more of its elements ${others === 1 ? 'does' : 'do'} not fit`] : [];
  return [title, ...excerpt, ...more];
}

/** The first statements below each other, with an empty line between, and how many there are beside. */
export function formatStatements(
  statements: readonly ShownStatement[],
  limit: number,
  format: ExcerptFormat,
): readonly string[] {
  const more = statements.length - limit;
  const blocks = statements
    .slice(0, limit)
    .flatMap((shown, index) => [...(index === 0 ? [] : ['']), ...formatStatement(shown, format)]);
  return more > 0 ? [...blocks, `and ${more} more`] : blocks;
}

/** `scp/region.json:4:5  Deny KeepModels, service control policy at ou-research` */
export function statementTitle(shown: ShownStatement, style: Style): string {
  const { effect, statement } = shown;
  const { policyType, level, policyId, sid, position } = statement;
  const place = placeOf(shown);
  const where =
    place === undefined
      ? `${printableText(policyId)}, line ${position.start.line}, column ${position.start.column}`
      : formatPlace(place);
  const name = sid === undefined ? effect : `${effect} ${printableText(sid)}`;
  const at = level === undefined ? '' : ` at ${printableText(level)}`;
  const id = place === undefined || place.file === policyId ? '' : ` ${printableText(policyId)}`;
  return `${style.name(where)}  ${style.bold(name)}, ${describePolicyType(policyType)}${id}${at}`;
}
