import type { FindingSeverity } from '@sagegate/core';
import type { OutputFormat } from '../output-option.ts';

/** A finding as `sagegate validate` prints it. */
export interface FindingInFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: FindingSeverity;
  readonly code: string;
  readonly message: string;
}

/** As one JSON array, or as lines in the manner of compilers, which editors know how to follow. */
export function formatFindings(findings: readonly FindingInFile[], format: OutputFormat): string {
  if (format === 'json') return `${JSON.stringify(findings, null, 2)}\n`;
  return findings.map((finding) => `${formatFinding(finding)}\n`).join('');
}

function formatFinding({ file, line, column, severity, code, message }: FindingInFile): string {
  return `${file === '-' ? '<stdin>' : file}:${line}:${column} ${severity} ${code} ${message}`;
}
