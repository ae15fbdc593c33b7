import { writeSync } from 'node:fs';
import { LinesNotWritten } from './line-sink.ts';

/** A write that takes longer has waited for the disk, in milliseconds. */
const SLOW_MS = 50;
/** So long another thread has to wait for the disk then, in milliseconds. */
const PAUSE_MS = 10_000;

/** What a test gives its own of. */
export interface QuickWriterOptions {
  readonly write?: (fd: number, bytes: Buffer, offset: number) => number;
  /** A clock that only moves forward, in milliseconds. */
  readonly elapsed?: () => number;
}

/**
 * Writes to a file at once: its page cache takes lines in microseconds, and handing them to another thread costs ten times
 * as much. A disk that does not keep up makes the page cache wait for it; then nothing is written here for a while.
 */
export class QuickWriter {
  readonly #write: NonNullable<QuickWriterOptions['write']>;
  readonly #elapsed: () => number;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor({ write = writeRest, elapsed = () => performance.now() }: QuickWriterOptions = {}) {
    this.#write = write;
    this.#elapsed = elapsed;
  }

  /** Whether it wrote the lines; all of them, or none. @throws LinesNotWritten */
  write(fd: number, lines: Buffer): boolean {
    const start = this.#elapsed();
    if (start < this.#pausedUntil) return false;
    for (let written = 0; written < lines.length;) written += this.#writeSome(fd, lines, written);
    const end = this.#elapsed();
    if (end - start > SLOW_MS) this.#pausedUntil = end + PAUSE_MS;
    return true;
  }

  #writeSome(fd: number, lines: Buffer, offset: number): number {
    try {
      const written = this.#write(fd, lines, offset);
      if (written > 0) return written;
    } catch (error) {
      throw new LinesNotWritten(offset, error);
    }
    throw new LinesNotWritten(offset, undefined);
  }
}

function writeRest(fd: number, bytes: Buffer, offset: number): number {
  return writeSync(fd, bytes, offset, bytes.length - offset, null);
}
