import type { FolderEntry } from '../../files/folder-entry.ts';

/** How sources are read: through a snapshot, or by whoever has one. */
export interface SourceFiles {
  /** @throws FileError, or the operating system's error. */
  readText(path: string): Promise<string>;
  /** @throws FileError, or the operating system's error. */
  readBytes(path: string): Promise<Uint8Array>;
  /** @throws FileError, or the operating system's error. */
  list(path: string): Promise<readonly FolderEntry[]>;
}
