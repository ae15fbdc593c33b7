/** Where lines go. Whoever writes waits for one write before the next. */
export interface LineSink {
  /**
   * Resolves once the operating system has all bytes, so that the end of this process loses none of them.
   * Rejects with `LinesNotWritten`.
   */
  write(lines: Buffer): Promise<void>;
  /**
   * The same at once, where that takes no longer than handing it to another thread; `false`, and nothing is written, where
   * it could. Absent: it always could. Throws `LinesNotWritten`.
   */
  writeNow?(lines: Buffer): boolean;
  /** Goes on in a new file of the same name: the one that was open may have been renamed. Without a file it does nothing. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** Lines did not arrive, or not all of them. */
export class LinesNotWritten extends Error {
  override readonly name = 'LinesNotWritten';
  /** So many bytes did arrive. */
  readonly written: number;

  constructor(written: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'nothing takes the lines', { cause });
    this.written = written;
  }
}
