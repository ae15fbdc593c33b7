import { resolve } from 'node:path';
import { describeFileError } from '../../files/describe-file-error.ts';
import type { FileSnapshot } from '../../files/file-snapshot.ts';

/** The text of a file, or why there is none. */
export type ReadTextFile = { readonly text: string } | { readonly problem: string };

/** Reads a file that a configuration names; the problem does not quote its name. */
export async function readTextFile(
  file: string,
  { directory, files }: { readonly directory: string; readonly files: FileSnapshot },
): Promise<ReadTextFile> {
  try {
    return { text: await files.readText(resolve(directory, file)) };
  } catch (error) {
    return { problem: `cannot read the file: ${describeFileError(error)}` };
  }
}
