import { applyEdits } from '@sagegate/core';
import { formatPlace } from '../file-place.ts';
import { printableText } from '../printable-text.ts';
import type { Style } from '../style/style.ts';
import type { FixedFinding } from './fix-source.ts';

/** What a fix changes: the finding, the lines before and the lines after. */
export function describeFix({ finding, before }: FixedFinding, style: Style): string {
  const { code, fix = [] } = finding;
  const first = Math.min(...fix.map(({ start }) => start.line));
  const last = Math.max(...fix.map(({ end }) => end.line));
  const after = applyEdits(before, [fix]).text;
  const growth = linesOf(after).length - linesOf(before).length;
  const removed = linesOf(before).slice(first - 1, last);
  const added = linesOf(after).slice(first - 1, last + growth);
  return [
    `${style.name(formatPlace(finding))}: ${style.bold(code)}`,
    ...changedLines(removed, added, style),
    '',
  ].join('\n');
}

/** Lines that are the same on both sides, at the beginning and at the end, are no change. */
function changedLines(removed: readonly string[], added: readonly string[], style: Style): readonly string[] {
  let start = 0;
  while (start < Math.min(removed.length, added.length) && removed[start] === added[start]) start += 1;
  let end = 0;
  while (end < Math.min(removed.length, added.length) - start && removed.at(-1 - end) === added.at(-1 - end))
    end += 1;
  return [
    ...removed.slice(start, removed.length - end).map((text) => style.bad(`- ${printableText(text)}`)),
    ...added.slice(start, added.length - end).map((text) => style.good(`+ ${printableText(text)}`)),
  ];
}

function linesOf(text: string): readonly string[] {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\t', '    ').split('\n');
}
