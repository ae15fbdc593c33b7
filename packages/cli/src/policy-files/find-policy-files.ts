import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { checkFoundFile } from '../check-found-file.ts';
import { describeFileProblem } from '../describe-file-problem.ts';
import { UsageError } from '../usage-error.ts';

/** A file that is named, or stands in a folder that is. */
export interface FileToRead {
  readonly file: string;
  /** Whether the user named it, so that it should hold a policy; otherwise it was found in a folder. */
  readonly isNamed: boolean;
}

/**
 * The files that paths mean: a folder stands for all files in it and below that have one of the extensions, in order.
 *
 * @throws UsageError for what stands in a folder under such a name and is no file, and for a folder that cannot be read
 */
export async function findPolicyFiles(
  paths: readonly string[],
  extensions: readonly string[] = EXTENSIONS,
): Promise<readonly FileToRead[]> {
  const found = new Map<string, FileToRead>();
  for (const path of paths) {
    const files = (await isFolder(path))
      ? await filesBelow(path, extensions)
      : [{ file: path, isNamed: true }];
    for (const file of files) if (!found.has(file.file)) found.set(file.file, file);
  }
  return [...found.values()];
}

/** What does not exist is said when it is read. */
async function isFolder(path: string): Promise<boolean> {
  if (path === '-') return false;
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

const EXTENSIONS = ['.json', '.yaml', '.yml'];
const SKIPPED_FOLDERS = ['node_modules', '.git'];

/**
 * Links to folders are not followed: they could lead round in a circle. Neither are links that lead out of the folder: what is
 * there was not named, and fixes would change it.
 */
async function filesBelow(
  folder: string,
  extensions: readonly string[],
  root = folder,
): Promise<readonly FileToRead[]> {
  const entries = await entriesOf(folder);
  const files: FileToRead[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.includes(entry.name)) files.push(...(await filesBelow(path, extensions, root)));
    } else if (extensions.includes(extname(entry.name).toLowerCase())) {
      if (entry.isSymbolicLink() && (await leadsOut(path, root))) continue;
      await checkFoundFile(path);
      files.push({ file: path, isNamed: false });
    }
  }
  return files;
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`${folder}: ${describeFileProblem(error)}`, { cause: error });
  }
}

/** A link that leads nowhere is told when it is read. */
async function leadsOut(link: string, root: string): Promise<boolean> {
  try {
    const [target, top] = await Promise.all([realpath(link), realpath(root)]);
    return !target.startsWith(top.endsWith(sep) ? top : `${top}${sep}`);
  } catch {
    return false;
  }
}
