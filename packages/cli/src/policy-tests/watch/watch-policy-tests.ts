import { resolve, sep } from 'node:path';
import { EXIT_CODE } from '../../exit-code.ts';
import type { ExitCode } from '../../exit-code.ts';
import { printableText } from '../../printable-text.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { findTestFiles } from '../files/find-test-files.ts';
import type { PolicyTestOptions } from '../policy-test-options.ts';
import { printResults } from '../print/print-results.ts';
import { runFiles } from '../run/run-files.ts';
import type { FileResult } from '../run/run-test-file.ts';
import { withCoverage } from '../run-policy-tests.ts';
import { watchDisk } from './file-watcher.ts';
import type { FileWatcher } from './file-watcher.ts';
import { readKeys } from './read-keys.ts';

/**
 * Runs tests, and again those that depend on what changes, until somebody ends it.
 *
 * @throws UsageError for stdin, which changes but once.
 */
export async function watchPolicyTests(
  paths: readonly string[],
  options: PolicyTestOptions,
  terminal: Terminal,
  given?: FileWatcher,
): Promise<ExitCode> {
  if (paths.includes('-')) throw new UsageError('`--watch` watches files, and stdin is none');
  const watcher = given ?? (await watchDisk());
  const watched = new WatchedTests(paths.length === 0 ? ['.'] : paths, options, terminal);
  watcher.add(watched.places);
  const runAll = (): void => {
    watched.forget();
    watcher.wake();
  };
  const keys = readKeys(terminal, { end: watcher.close, runAll });
  for (let changes: readonly string[] | undefined = []; changes !== undefined; changes = await watcher.next())
    watcher.add(await watched.run(changes));
  await keys;
  return EXIT_CODE.ok;
}

/** The tests of some places, with what came of them last. */
class WatchedTests {
  readonly places: readonly string[];
  readonly #options: PolicyTestOptions;
  readonly #terminal: Terminal;
  readonly #results = new Map<string, FileResult>();

  constructor(places: readonly string[], options: PolicyTestOptions, terminal: Terminal) {
    this.places = places;
    this.#options = options;
    this.#terminal = terminal;
  }

  /** Then all tests are run next. */
  forget(): void {
    this.#results.clear();
  }

  /** Runs what is new and what depends on changes; gives the files and folders that count from now on. */
  async run(changes: readonly string[]): Promise<readonly string[]> {
    try {
      const files = await findTestFiles(this.places);
      const due = files.filter((file) => this.#isDue(file, changes));
      if (due.length > 0) await this.#runFiles(due, changes);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#terminal.warn(`sagegate: ${printableText(error.message)}\n`);
    }
    return [...this.#results.values()].flatMap(({ dependsOn }) => dependsOn);
  }

  async #runFiles(files: readonly string[], changes: readonly string[]): Promise<void> {
    const [first, ...more] = changes;
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    if (first !== undefined) this.#terminal.warn(`\n${printableText(first)}${others} changed\n`);
    const results = await runFiles(files, this.#options, this.#terminal);
    for (const [index, result] of results.entries()) this.#results.set(files[index] ?? '', result);
    await printResults(await withCoverage(results, this.#options), this.#options, this.#terminal);
    this.#terminal.warn('watching for changes; Enter runs all tests again, `q` ends\n');
  }

  #isDue(file: string, changes: readonly string[]): boolean {
    const known = this.#results.get(file);
    if (known === undefined) return true;
    const dependsOn = known.dependsOn.map((path) => resolve(path));
    return changes.some((change) => dependsOn.some((path) => isAtOrBelow(change, path)));
  }
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}
