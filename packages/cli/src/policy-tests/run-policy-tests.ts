import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Coverage } from './coverage/measure-coverage.ts';
import { findTestFiles, TEST_FILE_NAMES } from './files/find-test-files.ts';
import type { PolicyTestOptions } from './policy-test-options.ts';
import { printResults } from './print/print-results.ts';
import { countResults } from './run/counts.ts';
import { runFiles } from './run/run-files.ts';
import type { FileResult } from './run/run-test-file.ts';
import type { TestRun } from './run/test-run.ts';

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
  const run = await withCoverage(await runFiles(files, options, terminal), options);
  await printResults(run, options, terminal);
  return exitCodeOf(run, options, terminal);
}

/** What the tests cover, where options ask for it. */
export async function withCoverage(
  files: readonly FileResult[],
  options: PolicyTestOptions,
): Promise<TestRun> {
  const { coverage, coverageMin, conditionCoverageMin } = options;
  const isWanted = coverage === true || coverageMin !== undefined || conditionCoverageMin !== undefined;
  if (!isWanted) return { files };
  const { measureCoverage } = await import('./coverage/measure-coverage.ts');
  return { files, coverage: measureCoverage(files) };
}

function exitCodeOf(run: TestRun, options: PolicyTestOptions, terminal: Terminal): ExitCode {
  const { failed, faulty, tests } = countResults(run.files);
  if (faulty > 0) return EXIT_CODE.usage;
  if (tests === 0) {
    terminal.warn(`sagegate: no test has \`${options.name ?? ''}\` in its name\n`);
    return EXIT_CODE.usage;
  }
  const missed = run.coverage === undefined ? [] : missedCoverage(run.coverage, options);
  for (const message of missed) terminal.warn(`sagegate: ${message}\n`);
  return failed > 0 || missed.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

function missedCoverage(
  { statements, conditionOutcomes }: Coverage,
  { coverageMin = 0, conditionCoverageMin = 0 }: PolicyTestOptions,
): readonly string[] {
  return [
    { what: 'statements', percent: statements.percent, least: coverageMin },
    { what: 'conditions', percent: conditionOutcomes.percent, least: conditionCoverageMin },
  ].flatMap(({ what, percent, least }) =>
    percent < least ? [`the coverage of ${what} is ${percent} %, less than ${least} %`] : [],
  );
}
