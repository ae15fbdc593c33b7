import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FileError } from './file-error.ts';
import type { FolderEntry } from './folder-entry.ts';
import { LinkSnapshot } from './link-snapshot.ts';
import { keptListing, keyOfListing, listingBytes } from './kept-listing.ts';
import { listFolder } from './list-folder.ts';

/** Longer than the export of any account. */
export const MAX_FILE_BYTES: number = 256 * 1_048_576;

/**
 * The bytes of files by the absolute paths they were asked for under, links not followed, and what folders held by theirs,
 * which end in a separator. Keys and other secrets are among them.
 */
export type FileContents = ReadonlyMap<string, Uint8Array>;

/** Files and folders, as absolute paths. */
export interface ReadPaths {
  readonly files: readonly string[];
  readonly folders?: readonly string[];
}

type ReadFile = { readonly bytes: Uint8Array } | { readonly error: unknown };
type ReadFolder = { readonly entries: readonly FolderEntry[] } | { readonly error: unknown };

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

  /**
   * The text of a file.
   *
   * Bytes that are not UTF-8 are an error: replaced by a sign that says so, they would name something else in a policy.
   *
   * @throws FileError, or the operating system's error.
   */
  async readText(path: string): Promise<string> {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await this.readBytes(path));
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
    const hash = createHash('sha256');
    for (const file of files.toSorted()) {
      hash.update(JSON.stringify([file, stateOf(await this.#readOnce(file))]));
    }
    for (const folder of folders.toSorted()) {
      hash.update(JSON.stringify([keyOfListing(folder), listingOf(await this.#listOnce(folder))]));
    }
    return hash.digest('hex');
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
      return { bytes: await this.#bytesOf(path) };
    } catch (error) {
      return { error };
    }
  }

  async #bytesOf(path: string): Promise<Uint8Array> {
    if (this.#kept === undefined) return await readRegularFile(await this.#links.resolve(path));
    const bytes = this.#kept.get(path);
    if (bytes === undefined) throw new FileError('it is not among the files that were kept');
    return bytes;
  }
}

/** The digest of files and folders as they are now. */
export async function digestOf({ files, folders = [] }: ReadPaths): Promise<string> {
  const snapshot = new FileSnapshot();
  await Promise.all([
    ...files.map((file) => snapshot.readBytes(file).catch(() => undefined)),
    ...folders.map((folder) => snapshot.list(folder).catch(() => undefined)),
  ]);
  return snapshot.digest();
}

/** Without `O_NONBLOCK`, opening a named pipe would wait for somebody to write into it. */
async function readRegularFile(path: string): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return await readWhole(handle);
  } finally {
    await handle.close();
  }
}

async function readWhole(handle: FileHandle): Promise<Uint8Array> {
  const found = await handle.stat();
  if (!found.isFile()) throw new FileError('it is no file');
  if (found.size > MAX_FILE_BYTES) throw new FileError(`it is larger than ${MAX_FILE_BYTES} bytes`);
  return await handle.readFile();
}

function stateOf(read: ReadFile): string {
  if ('bytes' in read) return createHash('sha256').update(read.bytes).digest('hex');
  return reasonOf(read.error);
}

function listingOf(listed: ReadFolder): unknown {
  return 'entries' in listed ? listed.entries : reasonOf(listed.error);
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
