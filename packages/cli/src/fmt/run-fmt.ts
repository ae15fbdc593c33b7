import { canonicalPolicy, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableLines, printableText } from '../printable-text.ts';
import { readInput } from '../read-input.ts';
import { replaceText } from '../replace-text.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `sagegate fmt`. */
export interface FmtOptions {
  readonly write?: true;
  readonly check?: true;
}

/** A policy as it is, and in its canonical form. */
interface Formatted {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Formats every file that can be; one that cannot keeps none of the others from it. */
export async function runFmt(
  files: readonly string[],
  { write, check }: FmtOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (write === true && files.includes('-')) throw new UsageError('`--write` needs files, not stdin');
  const formatted = await formatAll(files, terminal);
  const changed = formatted.filter(({ before, after }) => before !== after);
  if (check === true) for (const { file } of changed) await terminal.print(`${file}\n`);
  else if (write === true) await writeAll(changed, terminal);
  else for (const { after } of formatted) await terminal.print(after);
  if (formatted.length < files.length) return EXIT_CODE.usage;
  return check === true && changed.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

async function formatAll(files: readonly string[], terminal: Terminal): Promise<readonly Formatted[]> {
  const formatted: Formatted[] = [];
  for (const file of files) {
    try {
      const before = await readInput(file, terminal);
      formatted.push({ file, before, after: format(file, before) });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.warn(`sagegate: ${printableLines(error.message)}\n`);
    }
  }
  return formatted;
}

async function writeAll(changed: readonly Formatted[], terminal: Terminal): Promise<void> {
  for (const { file, before, after } of changed) {
    await replaceText(file, before, after);
    terminal.warn(`${file}\n`);
  }
}

/** @throws UsageError that names every fault and its place. */
function format(file: string, text: string): string {
  try {
    return `${JSON.stringify(canonicalPolicy(parsePolicyDocument(text)), null, 2)}\n`;
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    const lines = error.faults.map(
      ({ position, message }) => `${placeOf(file, position)}: ${printableText(message)}`,
    );
    throw new UsageError(lines.join('\nsagegate: '), { cause: error });
  }
}

function placeOf(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  return `${file === '-' ? '<stdin>' : file}:${line}:${column}`;
}
