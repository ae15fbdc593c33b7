import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { FileError } from './file-error.ts';

/** Longer than the export of any account. */
export const MAX_FILE_BYTES: number = 256 * 1_048_576;

/** Files from this size on are read piece by piece, so that hashing them never holds up the event loop for long. */
export const LARGE_FILE_BYTES: number = 1_048_576;

const PIECE_BYTES = 262_144;

/** A file as it was read. */
export interface HashedFile {
  /** Large files are in memory that threads can share. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Reads a file. @throws FileError, or the operating system's error. */
export async function readRegularFile(path: string): Promise<HashedFile> {
  return await withRegularFile(path, async (handle, { size }) => {
    if (size < LARGE_FILE_BYTES) return hashed(await handle.readFile());
    const bytes = new Uint8Array(new SharedArrayBuffer(Number(size)));
    return {
      bytes,
      sha256: await hashPieces(handle, Number(size), (at) => bytes.subarray(at, at + PIECE_BYTES)),
    };
  });
}

/** The hash of a file, which is not kept. @throws as `readRegularFile` */
export async function hashOfFile(handle: FileHandle, { size }: BigIntStats): Promise<string> {
  if (size < LARGE_FILE_BYTES) return hashed(await handle.readFile()).sha256;
  const piece = new Uint8Array(PIECE_BYTES);
  return await hashPieces(handle, Number(size), (at) =>
    piece.subarray(0, Math.min(PIECE_BYTES, Number(size) - at)),
  );
}

/** Opens a file for somebody. Without `O_NONBLOCK`, opening a named pipe would wait for somebody to write into it. */
export async function withRegularFile<Result>(
  path: string,
  use: (handle: FileHandle, found: BigIntStats) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat({ bigint: true });
    if (!found.isFile()) throw new FileError('it is no file');
    if (found.size > MAX_FILE_BYTES) throw new FileError(`it is larger than ${MAX_FILE_BYTES} bytes`);
    return await use(handle, found);
  } finally {
    await handle.close();
  }
}

function hashed(bytes: Uint8Array): HashedFile {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Fills piece after piece; between two the event loop goes on. */
async function hashPieces(
  handle: FileHandle,
  size: number,
  pieceAt: (at: number) => Uint8Array,
): Promise<string> {
  const hash = createHash('sha256');
  let at = 0;
  while (at < size) {
    const { bytesRead, buffer } = await handle.read(pieceAt(at), { position: at });
    if (bytesRead === 0) throw new FileError('it became shorter while it was read');
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  const { bytesRead: more } = await handle.read(new Uint8Array(1), { position: size });
  if (more > 0) throw new FileError('it became longer while it was read');
  return hash.digest('hex');
}
