import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { decodeText } from './decode-text.ts';
import { digestOfStates } from './digest-of-states.ts';
import type { ReadFolder } from './digest-of-states.ts';
import { FileError } from './file-error.ts';
import type { ReadPaths } from './file-looks.ts';
import type { FolderEntry } from './folder-entry.ts';
import { keptListing, keyOfListing, listingBytes } from './kept-listing.ts';
import { LinkSnapshot } from './link-snapshot.ts';
import { listFolder } from './list-folder.ts';
import { readRegularFile } from './read-regular-file.ts';
import type { HashedFile } from './read-regular-file.ts';

/**
 * The bytes of files by the absolute paths they were asked for under, links not followed, and what folders held by theirs,
 * which end in a separator. Keys and other secrets are among them.
 */
export type FileContents = ReadonlyMap<string, Uint8Array>;

type ReadFile = HashedFile | { readonly error: unknown };

/**
 * Files as they are at one time: each is read once, however often it is asked for, and a symbolic link leads everywhere
 * to the same place, though it is swapped meanwhile.
 */
export class FileSnapshot {
  readonly #links = new LinkSnapshot();
  readonly #read = new Map<string, Promise<ReadFile>>();
  readonly #listed = new Map<string, Promise<ReadFolder>>();
  readonly #kept: FileContents | undefined;

  /** `kept`: what stands for the files; those that are not in it cannot be read, whatever the disk has. */
  constructor(kept?: FileContents) {
    this.#kept = kept;
  }

  /** The text of a file, which is UTF-8. @throws FileError, or the operating system's error. */
  async readText(path: string): Promise<string> {
    return decodeText(await this.readBytes(path));
  }

  /** The bytes of a file. @throws FileError, or the operating system's error. */
  async readBytes(path: string): Promise<Uint8Array> {
    const read = await this.#readOnce(resolve(path));
    if ('error' in read) throw read.error;
    return read.bytes;
  }

  /** What a folder holds, sorted by name, without names that begin with a dot. @throws FileError, or the operating system's error. */
  async list(path: string): Promise<readonly FolderEntry[]> {
    const listed = await this.#listOnce(resolve(path));
    if ('error' in listed) throw listed.error;
    return listed.entries;
  }

  /** Every file that was asked for, in that order, whether it could be read or not. */
  files(): readonly string[] {
    return [...this.#read.keys()];
  }

  /** Every folder that was asked for, in that order, whether it could be read or not. */
  folders(): readonly string[] {
    return [...this.#listed.keys()];
  }

  /**
   * Equal for the same files and folders with the same contents, and for the same reasons why they cannot be read.
   * Default: of all that were asked for.
   */
  async digest({ files, folders = [] }: ReadPaths = this.#asked()): Promise<string> {
    const read = files.map(async (file) => [file, await this.#readOnce(file)] as const);
    const listed = folders.map(async (folder) => [folder, await this.#listOnce(folder)] as const);
    return digestOfStates({
      files: new Map(await Promise.all(read)),
      folders: new Map(await Promise.all(listed)),
    });
  }

  /** Every file and folder that could be read, for a snapshot of the same in another process. */
  async contents(): Promise<FileContents> {
    const contents = new Map<string, Uint8Array>();
    for (const file of this.files()) {
      const read = await this.#readOnce(file);
      if ('bytes' in read) contents.set(file, read.bytes);
    }
    for (const folder of this.folders()) {
      const listed = await this.#listOnce(folder);
      if ('entries' in listed) contents.set(keyOfListing(folder), listingBytes(listed.entries));
    }
    return contents;
  }

  #asked(): ReadPaths {
    return { files: this.files(), folders: this.folders() };
  }

  #listOnce(path: string): Promise<ReadFolder> {
    const known = this.#listed.get(path);
    if (known !== undefined) return known;
    const listing = this.#entriesOf(path).then(
      (entries) => ({ entries }),
      (error: unknown) => ({ error }),
    );
    this.#listed.set(path, listing);
    return listing;
  }

  async #entriesOf(path: string): Promise<readonly FolderEntry[]> {
    if (this.#kept === undefined) return await listFolder(path, this.#links);
    return keptListing(this.#kept.get(keyOfListing(path)));
  }

  #readOnce(path: string): Promise<ReadFile> {
    const known = this.#read.get(path);
    if (known !== undefined) return known;
    const reading = this.#readNow(path);
    this.#read.set(path, reading);
    return reading;
  }

  async #readNow(path: string): Promise<ReadFile> {
    try {
      return this.#kept === undefined
        ? await readRegularFile(await this.#links.resolve(path))
        : keptFile(this.#kept.get(path));
    } catch (error) {
      return { error };
    }
  }
}

function keptFile(bytes: Uint8Array | undefined): HashedFile {
  if (bytes === undefined) throw new FileError('it is not among the files that were kept');
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
