import { sep } from 'node:path';
import { FileError } from './file-error.ts';
import type { FolderEntry } from './folder-entry.ts';

/** What the entries of a folder are kept under among the bytes of files: no file's path ends so. */
export function keyOfListing(folder: string): string {
  return folder.endsWith(sep) ? folder : `${folder}${sep}`;
}

/** The entries of a folder as bytes. No name has a slash or a null character. */
export function listingBytes(entries: readonly FolderEntry[]): Uint8Array {
  const names = entries.map(({ name, kind }) => (kind === 'folder' ? `${name}/` : name));
  return new TextEncoder().encode(names.join('\0'));
}

/** The entries that were kept. @throws FileError when there are none */
export function keptListing(bytes: Uint8Array | undefined): readonly FolderEntry[] {
  if (bytes === undefined) throw new FileError('it is not among the folders that were kept');
  const names = new TextDecoder().decode(bytes).split('\0');
  return names.filter((name) => name !== '').map(entryOf);
}

function entryOf(name: string): FolderEntry {
  return name.endsWith('/') ? { name: name.slice(0, -1), kind: 'folder' } : { name, kind: 'file' };
}
