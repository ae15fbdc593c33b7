import { createHash } from 'node:crypto';
import type { FolderEntry } from './folder-entry.ts';
import { keyOfListing } from './kept-listing.ts';

/** What a folder held, or why it could not be read. */
export type ReadFolder = { readonly entries: readonly FolderEntry[] } | { readonly error: unknown };

/** Files by their hashes, and why others could not be read; folders by their entries. */
export interface ReadStates {
  readonly files: ReadonlyMap<string, { readonly sha256: string } | { readonly error: unknown }>;
  readonly folders: ReadonlyMap<string, ReadFolder>;
}

/** Equal for the same files and folders with the same contents, and for the same reasons why they cannot be read. */
export function digestOfStates({ files, folders }: ReadStates): string {
  const hash = createHash('sha256');
  for (const [file, read] of sorted(files))
    hash.update(JSON.stringify([file, 'sha256' in read ? read.sha256 : reasonOf(read.error)]));
  for (const [folder, listed] of sorted(folders)) {
    const state = 'entries' in listed ? listed.entries : reasonOf(listed.error);
    hash.update(JSON.stringify([keyOfListing(folder), state]));
  }
  return hash.digest('hex');
}

function sorted<Value>(states: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...states].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
