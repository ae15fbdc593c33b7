import { wrapText } from '../../excerpt/wrap-text.ts';
import type { Style } from '../../style/style.ts';

/** How an answer is set. */
export interface Page {
  readonly style: Style;
  /** Absent where nobody sees a width. */
  readonly columns?: number;
}

/** Text in lines of the page's width, behind an indent. */
export function paragraph(text: string, page: Page, indent: string = INDENT): readonly string[] {
  const columns = page.columns === undefined ? undefined : Math.max(page.columns - indent.length, LEAST);
  return wrapText(text, columns).map((line) => `${indent}${line}`);
}

export const INDENT: string = '  ';

/** Lines that are set in what is left of the page behind an indent; an empty one stays empty. */
export function indented(set: (inner: Page) => readonly string[], page: Page): readonly string[] {
  const inner = page.columns === undefined ? page : { ...page, columns: page.columns - INDENT.length };
  return set(inner).map((line) => (line === '' ? '' : `${INDENT}${line}`));
}

const LEAST = 24;

/** A title and its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[], { style }: Page): readonly string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}
