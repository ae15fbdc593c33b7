import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FolderChanges } from './compare-folder.ts';

/**
 * Makes a folder beside another one that is what it will be: changed files as they will be, and links to what stays.
 * It stands as deep as the other, so that files which refer to files outside of it find them.
 */
export async function stageFolder(folder: string, changes: FolderChanges): Promise<string> {
  const stage = await mkdtemp(join(dirname(folder), `.${basename(folder)}.import-`));
  try {
    await linkUnchanged('', { folder, stage, changes });
    for (const [path, text] of changes.written) {
      await mkdir(join(stage, dirname(path)), { recursive: true, mode: 0o700 });
      await writeFile(join(stage, path), text, { mode: 0o600, flush: true });
    }
    return stage;
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    throw error;
  }
}

interface Staging {
  readonly folder: string;
  readonly stage: string;
  readonly changes: FolderChanges;
}

async function linkUnchanged(path: string, staging: Staging): Promise<void> {
  const { folder, stage, changes } = staging;
  for (const name of await namesIn(join(folder, path))) {
    const child = path === '' ? name : `${path}/${name}`;
    if (isChanged(child, changes)) continue;
    if (holdsChanges(child, changes) && (await stat(join(folder, child))).isDirectory()) {
      await mkdir(join(stage, child), { mode: 0o700 });
      await linkUnchanged(child, staging);
    } else await symlink(join(folder, child), join(stage, child));
  }
}

function isChanged(path: string, { written, removed }: FolderChanges): boolean {
  return written.has(path) || removed.includes(path);
}

function holdsChanges(path: string, { written, removed }: FolderChanges): boolean {
  return [...written.keys(), ...removed].some((changed) => changed.startsWith(`${path}/`));
}

/** The gateway looks at no hidden files. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => !name.startsWith('.'));
}
