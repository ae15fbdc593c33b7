import { resolve } from 'node:path';
import type { ReadPaths } from './file-looks.ts';
import type { FileSnapshot } from './file-snapshot.ts';
import type { FolderEntry } from './folder-entry.ts';

/** Files of a snapshot, with a list of those that were asked for here. */
export class RecordedFiles {
  readonly #files: FileSnapshot;
  readonly #asked = new Set<string>();
  readonly #listed = new Set<string>();

  constructor(files: FileSnapshot) {
    this.#files = files;
  }

  /** What was asked for so far, whether it could be read or not. */
  get read(): ReadPaths {
    return { files: [...this.#asked], folders: [...this.#listed] };
  }

  /** @throws FileError, or the operating system's error. */
  readText(path: string): Promise<string> {
    this.#asked.add(resolve(path));
    return this.#files.readText(path);
  }

  /** @throws FileError, or the operating system's error. */
  readBytes(path: string): Promise<Uint8Array> {
    this.#asked.add(resolve(path));
    return this.#files.readBytes(path);
  }

  /** @throws FileError, or the operating system's error. */
  list(path: string): Promise<readonly FolderEntry[]> {
    this.#listed.add(resolve(path));
    return this.#files.list(path);
  }
}
