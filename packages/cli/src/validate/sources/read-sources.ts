import { readInput } from '../../read-input.ts';
import { printableLines } from '../../printable-text.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { findPolicyFiles } from '../../policy-files/find-policy-files.ts';
import { readSource } from './read-source.ts';
import type { SourceFile } from './source-file.ts';

/** What was read of the paths on a command line. */
export interface ReadSources {
  readonly sources: readonly SourceFile[];
  /** The files of folders that hold no policy. */
  readonly skipped: readonly string[];
  /** Why some files could not be read; told already. */
  readonly failures: readonly string[];
}

/** Reads files, folders and stdin (`-`). */
export async function readSources(paths: readonly string[], terminal: Terminal): Promise<ReadSources> {
  const sources: SourceFile[] = [];
  const skipped: string[] = [];
  const failures: string[] = [];
  for (const file of await findPolicyFiles(paths)) {
    try {
      const source = await readSource(file, await readInput(file.file, terminal));
      if (source.policies.length + source.faults.length > 0) sources.push(source);
      else skipped.push(file.file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failures.push(error.message);
      terminal.warn(`sagegate: ${printableLines(error.message)}\n`);
    }
  }
  return { sources, skipped, failures };
}
