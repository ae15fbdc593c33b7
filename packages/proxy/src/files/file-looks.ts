import type { BigIntStats } from 'node:fs';
import { digestOfStates } from './digest-of-states.ts';
import type { ReadFolder, ReadStates } from './digest-of-states.ts';
import { LinkSnapshot } from './link-snapshot.ts';
import { listFolder } from './list-folder.ts';
import { hashOfFile, LARGE_FILE_BYTES, withRegularFile } from './read-regular-file.ts';

/** Files and folders, as absolute paths. */
export interface ReadPaths {
  readonly files: readonly string[];
  readonly folders?: readonly string[];
}

interface SeenFile {
  /** What the operating system tells of the file: it changes whenever somebody writes into it. */
  readonly stamp: string;
  readonly sha256: string;
  /** The same was read at two looks: no writing can hide any more within what a clock of the file system can tell apart. */
  readonly isSettled: boolean;
}

const SECOND = 1_000_000_000n;

/** Looks at files again and again, and reads large ones again only where something tells of a change. */
export class FileLooks {
  readonly #seen = new Map<string, SeenFile>();

  /** The digest of files and folders as they are now; it equals that of a snapshot of the same. */
  async digest({ files, folders = [] }: ReadPaths): Promise<string> {
    const links = new LinkSnapshot();
    const states: ReadStates = {
      files: new Map(
        await Promise.all(files.map(async (file) => [file, await this.#stateOf(file, links)] as const)),
      ),
      folders: new Map(
        await Promise.all(folders.map(async (folder) => [folder, await entriesOf(folder, links)] as const)),
      ),
    };
    return digestOfStates(states);
  }

  async #stateOf(
    path: string,
    links: LinkSnapshot,
  ): Promise<{ readonly sha256: string } | { readonly error: unknown }> {
    try {
      return { sha256: await this.#hashOf(await links.resolve(path)) };
    } catch (error) {
      return { error };
    }
  }

  #hashOf(path: string): Promise<string> {
    return withRegularFile(path, async (handle, found) => {
      if (found.size < LARGE_FILE_BYTES) return await hashOfFile(handle, found);
      const stamp = stampOf(found);
      const before = this.#seen.get(path);
      if (before?.isSettled === true && before.stamp === stamp) return before.sha256;
      const sha256 = await hashOfFile(handle, found);
      const isSame = before?.stamp === stamp && before.sha256 === sha256;
      this.#seen.set(path, { stamp, sha256, isSettled: isSame && hasFineClock(found) });
      return sha256;
    });
  }
}

/** The digest of files and folders as they are now, all of them read. */
export function digestOf(paths: ReadPaths): Promise<string> {
  return new FileLooks().digest(paths);
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

/** File systems that count whole seconds could have two changes within one. */
function hasFineClock({ mtimeNs, ctimeNs }: BigIntStats): boolean {
  return mtimeNs % SECOND !== 0n || ctimeNs % SECOND !== 0n;
}

function entriesOf(folder: string, links: LinkSnapshot): Promise<ReadFolder> {
  return listFolder(folder, links).then(
    (entries) => ({ entries }),
    (error: unknown) => ({ error }),
  );
}
