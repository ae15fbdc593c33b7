import { close, fstat, open, read, write } from 'node:fs';
import { promisify } from 'node:util';
import { AuditLogError } from './audit-log-error.ts';
import { LinesNotWritten } from './line-sink.ts';
import type { LineSink } from './line-sink.ts';
import { QuickWriter } from './quick-writer.ts';

const openFile = promisify(open);
const closeFile = promisify(close);
const readFile = promisify(read);
const statFile = promisify(fstat);
const writeFile = promisify(write);

/** As `write` of `node:fs`; a test gives its own, because no disk is told to take half of something. */
export type WriteCall = (
  fd: number,
  bytes: Buffer,
  offset: number,
  length: number,
  done: (error: Error | null, written: number) => void,
) => void;

/** How a file is written to. */
export interface FileSinkOptions {
  readonly write?: WriteCall;
  readonly quick?: QuickWriter;
}

/** Appends to a file that only its owner may read. Lines of one write stay together, whoever else appends to it. */
export class FileSink implements LineSink {
  readonly #path: string;
  readonly #write: WriteCall;
  readonly #quick: QuickWriter;
  #file: OpenFile;
  #writing: Promise<void> = Promise.resolve();

  private constructor(path: string, file: OpenFile, { write: writeCall, quick }: FileSinkOptions) {
    this.#path = path;
    this.#file = file;
    this.#write = writeCall ?? writeAtEnd;
    this.#quick = quick ?? new QuickWriter();
  }

  /** @throws AuditLogError when the file cannot be opened. */
  static async open(path: string, options: FileSinkOptions = {}): Promise<FileSink> {
    const file = await openToAppend(path);
    if (file.isRegular) await endLastLine(file.fd);
    return new FileSink(path, file, options);
  }

  /** Devices and pipes take lines when they want to. */
  writeNow(lines: Buffer): boolean {
    const { fd, isRegular } = this.#file;
    return isRegular && this.#quick.write(fd, lines);
  }

  write(lines: Buffer): Promise<void> {
    this.#writing = this.#writeAll(this.#file.fd, lines);
    return this.#writing;
  }

  /** What is being written goes to the old file to its end. @throws AuditLogError, and the old file stays in use. */
  async reopen(): Promise<void> {
    const next = await openToAppend(this.#path);
    const old = this.#file;
    this.#file = next;
    await this.#closeBehind(old);
  }

  close(): Promise<void> {
    return this.#closeBehind(this.#file);
  }

  async #closeBehind({ fd }: OpenFile): Promise<void> {
    await this.#writing.catch(() => undefined); // Whoever writes is told.
    await closeFile(fd);
  }

  #writeAll(fd: number, lines: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      let offset = 0;
      const next = (): void => this.#write(fd, lines, offset, lines.length - offset, taken);
      const taken = (error: Error | null, written: number): void => {
        if (error !== null || written === 0) return reject(new LinesNotWritten(offset, error));
        offset += written;
        return offset < lines.length ? next() : resolve();
      };
      next();
    });
  }
}

function writeAtEnd(...[fd, bytes, offset, length, done]: Parameters<WriteCall>): void {
  write(fd, bytes, offset, length, null, done);
}

/** Whoever was killed while it wrote has left half a line, and the next one must not go on in it. */
async function endLastLine(fd: number): Promise<void> {
  const { size } = await statFile(fd);
  if (size === 0) return;
  const last = Buffer.alloc(1);
  await readFile(fd, last, 0, 1, size - 1);
  if (last.toString() !== '\n') await writeFile(fd, '\n');
}

interface OpenFile {
  readonly fd: number;
  readonly isRegular: boolean;
}

async function openToAppend(path: string): Promise<OpenFile> {
  try {
    const fd = await openFile(path, 'a+', 0o600);
    return { fd, isRegular: (await statFile(fd)).isFile() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new AuditLogError(path, code, error);
  }
}
