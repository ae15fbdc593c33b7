import type { FindingSeverity } from '@sagegate/core';
import { formatExcerpt } from '../excerpt/format-excerpt.ts';
import { formatPlace } from '../file-place.ts';
import { printableJson, printableText } from '../printable-text.ts';
import type { Style } from '../style/style.ts';
import type { FindingInFile } from './finding-in-file.ts';

/** As one JSON array. */
export function formatJson(findings: readonly FindingInFile[]): string {
  return `${printableJson(JSON.stringify(findings, null, 2))}\n`;
}

/** How findings are shown on a terminal. */
export interface TextFormat {
  readonly style: Style;
  /** The width of the terminal; absent where nobody sees it, and then no excerpts are printed either. */
  readonly columns?: number;
  /** The text of a file, of which the place of a finding is shown. */
  readonly textOf: (file: string) => string | undefined;
}

/** As lines in the manner of compilers, which editors know how to follow; on a terminal with the place underlined. */
export function formatText(findings: readonly FindingInFile[], format: TextFormat): string {
  return findings
    .map((finding) => `${[formatLine(finding, format.style), ...excerptOf(finding, format)].join('\n')}\n`)
    .join('');
}

function formatLine({ severity, code, message, ...place }: FindingInFile, style: Style): string {
  return `${style.name(formatPlace(place))}: ${TONES[severity](style)(severity)} ${style.bold(code)} ${printableText(message)}`;
}

const TONES: Readonly<Record<FindingSeverity, (style: Style) => (text: string) => string>> = {
  error: (style) => style.bad,
  'security-warning': (style) => style.caution,
  warning: (style) => style.caution,
  suggestion: (style) => style.dim,
};

/** A place of many lines, such as a statement, is shown by its first. */
function excerptOf(finding: FindingInFile, { style, columns, textOf }: TextFormat): readonly string[] {
  const text = columns === undefined ? undefined : textOf(finding.file);
  if (text === undefined || columns === undefined) return [];
  const { line, column, endLine, endColumn } = finding;
  const start = { line, column };
  const end =
    endLine === line && endColumn !== undefined ? { line, column: endColumn } : { line, column: column + 1 };
  const tone = finding.severity === 'suggestion' ? 'good' : 'bad';
  return formatExcerpt(
    { text, range: { start, end }, marks: [{ range: { start, end }, tone }] },
    { style, columns },
  );
}
