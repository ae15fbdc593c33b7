import { writeFile } from 'node:fs/promises';
import { describeFileProblem } from '../../describe-file-problem.ts';
import { printableText } from '../../printable-text.ts';
import { PLAIN } from '../../style/style.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import type { PolicyTestOptions, TestOutput } from '../policy-test-options.ts';
import type { TestRun } from '../run/test-run.ts';
import { formatJson } from './format-json.ts';
import { formatResults } from './format-text.ts';

type Format = (run: TestRun, options: PolicyTestOptions, terminal: Terminal) => Promise<string>;

const FORMATS: Readonly<Record<TestOutput, Format>> = {
  text: formatText,
  json: (run) => Promise.resolve(formatJson(run)),
  junit: junitOf,
};

/**
 * Prints results, writes the file that CI reads, and says on stderr which files are at fault.
 *
 * @throws UsageError where the file cannot be written.
 */
export async function printResults(
  run: TestRun,
  options: PolicyTestOptions,
  terminal: Terminal,
): Promise<void> {
  await terminal.print(await FORMATS[options.output ?? 'text'](run, options, terminal));
  for (const fault of run.files.flatMap(({ faults }) => faults))
    terminal.warn(`sagegate: ${printableText(fault)}\n`);
  if (options.junit !== undefined) await writeReport(options.junit, await junitOf(run));
}

async function formatText(
  { files, coverage }: TestRun,
  { verbose = false }: PolicyTestOptions,
  { style = PLAIN, columns }: Terminal,
): Promise<string> {
  const results = formatResults(files, {
    style,
    isVerbose: verbose,
    ...(columns !== undefined && { columns }),
  });
  if (coverage === undefined) return results;
  const { formatCoverage } = await import('./format-coverage.ts');
  return `${results}${formatCoverage(coverage, style)}`;
}

async function junitOf({ files }: TestRun): Promise<string> {
  const { formatJunit } = await import('./format-junit.ts');
  return formatJunit(files);
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`--junit ${file}: ${describeFileProblem(error)}`, { cause: error });
  }
}
