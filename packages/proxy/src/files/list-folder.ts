import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderEntry } from './folder-entry.ts';
import type { LinkSnapshot } from './link-snapshot.ts';

/**
 * What a folder holds, sorted by name, without what begins with a dot: editors and Kubernetes (`..data`) keep their own
 * there.
 *
 * @throws FileError, or the operating system's error.
 */
export async function listFolder(path: string, links: LinkSnapshot): Promise<readonly FolderEntry[]> {
  const folder = await links.resolve(path);
  const entries = await readdir(folder, { withFileTypes: true });
  const seen = entries.filter(({ name }) => !name.startsWith('.'));
  const listed = await Promise.all(seen.map((entry) => entryOf(folder, entry, links)));
  return listed.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

async function entryOf(folder: string, entry: Dirent, links: LinkSnapshot): Promise<FolderEntry> {
  const { name } = entry;
  if (entry.isSymbolicLink()) return { name, kind: await kindBehind(join(folder, name), links) };
  return { name, kind: entry.isDirectory() ? 'folder' : 'file' };
}

async function kindBehind(link: string, links: LinkSnapshot): Promise<FolderEntry['kind']> {
  try {
    return (await stat(await links.resolve(link))).isDirectory() ? 'folder' : 'file';
  } catch {
    // It leads nowhere, which whoever reads it is told.
    return 'file';
  }
}
