import { lstat, mkdir, rename, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FolderChanges } from './compare-folder.ts';

/** Takes back a step that was taken. */
type Undo = () => Promise<void>;

interface Places {
  readonly stage: string;
  readonly folder: string;
}

/** What is taken away is kept until all is done. */
const REPLACED = '.replaced';

/**
 * Moves staged files into a folder, each at once, and out of it what is no more.
 * Where that does not work to its end, everything is moved back.
 */
export async function moveIntoPlace(places: Places, { written, removed }: FolderChanges): Promise<void> {
  const undo: Undo[] = [];
  try {
    await makeFolder(places.folder, undo);
    for (const path of written.keys()) {
      await makeFolder(dirname(join(places.folder, path)), undo);
      await putAside(path, places, undo);
      await move(join(places.stage, path), join(places.folder, path), undo);
    }
    for (const path of removed) await putAside(path, places, undo);
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw error;
  }
}

async function putAside(path: string, { stage, folder }: Places, undo: Undo[]): Promise<void> {
  const file = join(folder, path);
  if (!(await isThere(file))) return;
  const aside = join(stage, REPLACED, path);
  await mkdir(dirname(aside), { recursive: true });
  await move(file, aside, undo);
}

async function move(from: string, to: string, undo: Undo[]): Promise<void> {
  await rename(from, to);
  undo.push(() => rename(to, from));
}

async function makeFolder(path: string, undo: Undo[]): Promise<void> {
  if (await isThere(path)) return;
  await makeFolder(dirname(path), undo);
  await mkdir(path, { mode: 0o700 });
  undo.push(() => rmdir(path));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
