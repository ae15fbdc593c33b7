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

const LEAST = 24;

/** A title and its lines; nothing where there are none. */
export function section(title: string, lines: readonly string[], { style }: Page): readonly string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}
