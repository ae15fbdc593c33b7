import { describePolicyType } from '@sagegate/core';
import { formatExcerpt } from '../../excerpt/format-excerpt.ts';
import { printableText } from '../../printable-text.ts';
import type { ShownStatement } from '../answer/explained-call.ts';
import { lineNumbers, placeOf } from '../answer/statement-place.ts';
import { INDENT } from './page.ts';
import type { Page } from './page.ts';

/** A statement in its file, with what matters in it underlined. */
export function formatStatement(shown: ShownStatement, page: Page): readonly string[] {
  const { source, statement, marks, nearMiss } = shown;
  const title = `${INDENT}${statementTitle(shown, page)}`;
  if (source === undefined) return [title];
  const columns = page.columns === undefined ? {} : { columns: page.columns - INDENT.length };
  const excerpt = formatExcerpt(
    { text: source.text, range: statement.position, marks, numberOf: lineNumbers(shown) },
    { style: page.style, ...columns },
  );
  const others = (nearMiss?.failedElements ?? 1) - 1;
  const more =
    others > 0 ? [`${INDENT}${others} more of its elements ${others === 1 ? 'does' : 'do'} not fit`] : [];
  return [title, ...excerpt.map((line) => `${INDENT}${line}`), ...more];
}

/** `scp/region.json:4:5  Deny KeepModels, service control policy at ou-research` */
export function statementTitle(shown: ShownStatement, { style }: Page): string {
  const { effect, statement } = shown;
  const { policyType, level, policyId, sid, position } = statement;
  const place = placeOf(shown);
  const where =
    place === undefined
      ? `${printableText(policyId)}, line ${position.start.line}, column ${position.start.column}`
      : `${printableText(place.file)}:${place.line}:${place.column}`;
  const name = sid === undefined ? effect : `${effect} ${printableText(sid)}`;
  const at = level === undefined ? '' : ` at ${printableText(level)}`;
  const id = place === undefined || place.file === policyId ? '' : ` ${printableText(policyId)}`;
  return `${style.name(where)}  ${style.bold(name)}, ${describePolicyType(policyType)}${id}${at}`;
}
