import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableText } from '../printable-text.ts';
import { PLAIN } from '../style/style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { findTestFiles, TEST_FILE_NAMES } from './files/find-test-files.ts';
import { formatJson } from './print/format-json.ts';
import { formatResults } from './print/format-text.ts';
import { countResults } from './run/counts.ts';
import { runFiles } from './run/run-files.ts';
import type { FileResult } from './run/run-test-file.ts';

/** The options of `sagegate test`, as commander has them. */
export interface PolicyTestOptions {
  readonly policies?: string;
  readonly name?: string;
  readonly bail?: boolean;
  readonly output?: TestOutput;
  readonly verbose?: boolean;
}

/** How results are printed. */
export type TestOutput = 'text' | 'json';

/** Runs tests of policies and prints what came of them. */
export async function runPolicyTests(
  paths: readonly string[],
  options: PolicyTestOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const places = paths.length === 0 ? ['.'] : paths;
  const files = await findTestFiles(places);
  if (files.length === 0)
    throw new UsageError(`no tests in ${places.join(', ')}: their files are named ${TEST_FILE_NAMES}`);
  const results = await runFiles(files, options, terminal);
  await terminal.print(printed(results, options, terminal));
  for (const fault of results.flatMap(({ faults }) => faults))
    terminal.warn(`sagegate: ${printableText(fault)}\n`);
  return exitCodeOf(results, options, terminal);
}

function printed(
  results: readonly FileResult[],
  { output = 'text', verbose = false }: PolicyTestOptions,
  { style = PLAIN, columns }: Terminal,
): string {
  if (output === 'json') return formatJson(results);
  return formatResults(results, {
    style,
    isVerbose: verbose,
    ...(columns !== undefined && { columns }),
  });
}

function exitCodeOf(
  results: readonly FileResult[],
  { name }: PolicyTestOptions,
  terminal: Terminal,
): ExitCode {
  const { failed, faulty, tests } = countResults(results);
  if (faulty > 0) return EXIT_CODE.usage;
  if (tests > 0) return failed > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
  terminal.warn(`sagegate: no test has \`${name ?? ''}\` in its name\n`);
  return EXIT_CODE.usage;
}
