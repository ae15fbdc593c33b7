import { PLAIN } from '../style/style.ts';
import type { Terminal } from '../terminal.ts';
import { readVersion } from '../version.ts';
import type { FindingInFile } from './finding-in-file.ts';
import { formatJson, formatText } from './format-findings.ts';
import type { SourceFile } from './sources/source-file.ts';
import type { ValidateOptions } from './validate-options.ts';

/** Prints findings in the wanted format. */
export async function printFindings(
  findings: readonly FindingInFile[],
  sources: readonly SourceFile[],
  failures: readonly string[],
  { output }: ValidateOptions,
  terminal: Terminal,
): Promise<void> {
  if (output === 'json') return terminal.print(formatJson(findings));
  if (output === 'sarif') {
    const { formatSarif } = await import('./format-sarif.ts');
    const run = { version: readVersion(), folder: process.cwd(), failures };
    return terminal.print(formatSarif(findings, run));
  }
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const { style = PLAIN, columns } = terminal;
  const format = {
    style,
    textOf: (file: string) => texts.get(file),
    ...(columns !== undefined && { columns }),
  };
  return terminal.print(formatText(findings, format));
}
