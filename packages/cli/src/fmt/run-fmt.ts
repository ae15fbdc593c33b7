import { realpath } from 'node:fs/promises';
import { canonicalPolicy, parsePolicyDocument, PolicySyntaxError } from '@sagegate/core';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { messageAt } from '../file-place.ts';
import { findPolicyFiles } from '../policy-files/find-policy-files.ts';
import { isPolicyText } from '../policy-files/looks-like-policy.ts';
import { printableJson, printableLines, printableText } from '../printable-text.ts';
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
  paths: readonly string[],
  { write, check }: FmtOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (write === true && paths.includes('-')) throw new UsageError('`--write` needs files, not stdin');
  const { formatted, hasFailures } = await formatAll(paths, terminal);
  if (formatted.length === 0 && !hasFailures) throw new UsageError(`no policies in ${paths.join(', ')}`);
  const changed = formatted.filter(({ before, after }) => before !== after);
  const isDone = await (write === true
    ? writeAll(changed, terminal)
    : printAll(linesOf(formatted, check), terminal));
  if (hasFailures || !isDone) return EXIT_CODE.usage;
  return check === true && changed.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

/** What goes to stdout: the names of the files that are not in the form, or all policies. */
function linesOf(formatted: readonly Formatted[], check: boolean | undefined): readonly string[] {
  if (check !== true) return formatted.map(({ after }) => after);
  return formatted
    .filter(({ before, after }) => before !== after)
    .map(({ file }) => `${printableText(file)}\n`);
}

async function printAll(texts: readonly string[], terminal: Terminal): Promise<true> {
  for (const text of texts) await terminal.print(text);
  return true;
}

/** Files that are, and whether others could not be formatted; told already. */
interface AllFormatted {
  readonly formatted: readonly Formatted[];
  readonly hasFailures: boolean;
}

/** Only JSON is written. */
const EXTENSIONS = ['.json'];

async function formatAll(paths: readonly string[], terminal: Terminal): Promise<AllFormatted> {
  const formatted: Formatted[] = [];
  let hasFailures = false;
  for (const { file, isNamed } of await findPolicyFiles(paths, EXTENSIONS)) {
    const isDone = await worksOrWarns(terminal, async () => {
      const before = await readInput(file, terminal);
      if (isNamed || isPolicyText(before)) formatted.push({ file, before, after: format(file, before) });
    });
    if (!isDone) hasFailures = true;
  }
  return { formatted, hasFailures };
}

/** Whether all could be written. A file that is reached by two paths is written once. */
async function writeAll(changed: readonly Formatted[], terminal: Terminal): Promise<boolean> {
  const written = new Set<string>();
  let isWritten = true;
  for (const { file, before, after } of changed) {
    // What leads nowhere by now is told when it is written.
    const target = await realpath(file).catch(() => file);
    if (written.has(target)) continue;
    written.add(target);
    const isDone = await worksOrWarns(terminal, async () => {
      await replaceText(file, before, after);
      terminal.warn(`${printableText(file)}\n`);
    });
    if (!isDone) isWritten = false;
  }
  return isWritten;
}

/** Tells of one file what keeps no other from being formatted. */
async function worksOrWarns(terminal: Terminal, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.warn(`sagegate: ${printableLines(error.message)}\n`);
    return false;
  }
}

/** @throws UsageError that names every fault and its place. */
function format(file: string, text: string): string {
  try {
    return `${printableJson(JSON.stringify(canonicalPolicy(parsePolicyDocument(text)), null, 2))}\n`;
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error;
    const lines = error.faults.map(({ position, message }) =>
      messageAt({ file, ...position }, printableText(message)),
    );
    throw new UsageError(lines.join('\nsagegate: '), { cause: error });
  }
}
