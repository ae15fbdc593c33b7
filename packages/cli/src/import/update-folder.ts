import { realpath, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { checkFolder } from './check-folder.ts';
import { compareFolder } from './compare-folder.ts';
import type { FolderChanges } from './compare-folder.ts';
import { folderFiles } from './folder-files.ts';
import type { Fetched } from './folder-files.ts';
import { moveIntoPlace } from './move-into-place.ts';
import { stageFolder } from './stage-folder.ts';

/** What has become of a folder. */
export interface FolderUpdate {
  readonly changes: FolderChanges;
  /** Faults that the folder had before, in files that are not written here. */
  readonly warnings: readonly string[];
}

/**
 * Brings what was fetched into a folder, once it is clear that the gateway can load the folder then.
 *
 * @throws ImportError where it could not.
 * @throws UsageError where the folder cannot be written; whatever is thrown, it is as it was.
 */
export async function updateFolder(
  folder: string,
  fetched: Fetched,
  { dryRun }: { readonly dryRun: boolean },
): Promise<FolderUpdate> {
  const texts = folderFiles(fetched).texts();
  return await withFileErrors(async () => {
    const changes = await compareFolder(folder, texts, fetched);
    const stage = await stageFolder(folder, changes);
    try {
      const warnings = await checkFolder(stage, folder, texts);
      if (!dryRun) await moveIntoPlace({ stage, folder }, changes);
      return { changes, warnings };
    } finally {
      await rm(stage, { recursive: true, force: true });
    }
  });
}

/** The absolute path of a folder, links followed; it need not be there, but the one above. @throws UsageError */
export async function folderToWrite(named: string): Promise<string> {
  const path = resolve(named);
  return await withFileErrors(async () => {
    const above = await realpath(dirname(path));
    const folder = await realpath(path).catch(() => join(above, basename(path)));
    if (basename(folder) === '') throw new UsageError(`${named}: is no folder of its own`);
    return folder;
  });
}

/** @throws UsageError in place of errors of the operating system. */
async function withFileErrors<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UsageError(`the folder cannot be written: ${error.message}`, { cause: error });
  }
}
