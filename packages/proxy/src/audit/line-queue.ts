import { LineBatch } from './line-batch.ts';
import { LinesNotWritten } from './line-sink.ts';
import type { LineSink } from './line-sink.ts';
import { NotRecorded } from './not-recorded.ts';

/** Runs some work later, unless what it returns is called before. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** How lines wait for their sink. */
export interface LineQueueOptions {
  readonly sink: LineSink;
  readonly schedule: Schedule;
  /** Runs some work when all that goes on now has come as far as it can. */
  readonly atEndOfWork: (work: () => void) => void;
  /** After a write that failed, the next attempt comes so much later, in milliseconds. */
  readonly retryMs: number;
  /** A write that takes longer counts as failed until it is done, in milliseconds. */
  readonly stallMs: number;
  /** Told when lines cannot be written, once until they can be again. */
  readonly onFailure: (problem: string) => void;
  /** Told when lines are written again. */
  readonly onRecovery: () => void;
  /** Told after each write. */
  readonly onWritten: () => void;
}

/** So long may a line wait for others that nobody waits for, in milliseconds. */
const LATER_MS = 5;
/** So many lines wait for each other at most. */
const MAX_LATER = 32;

/** Longer writes would keep those who wait for their line waiting for the lines of others. */
const MAX_BATCH_BYTES = 262_144;

/**
 * Lines on their way to a sink, in order: one write at a time, and what comes meanwhile goes together in the next one.
 * Where the sink can write at once, it does, and nobody has to wait.
 * Lines that cannot be written stay, and are tried again.
 */
export class LineQueue {
  readonly #options: LineQueueOptions;
  readonly #batches: LineBatch[] = [];
  #open: LineBatch | undefined;
  #bytes = 0;
  #written = 0;
  #busy = false;
  #failing = false;
  #stopped = false;
  #cancelRetry: (() => void) | undefined;
  #cancelLater: (() => void) | undefined;
  /** Lines that nobody waits for; they are made together, too. */
  #later: (() => string)[] = [];
  #pumpsAtEndOfWork = false;
  readonly #flushed: (() => void)[] = [];

  constructor(options: LineQueueOptions) {
    this.#options = options;
  }

  /** Bytes that wait or are being written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Lines that the sink has taken. */
  get written(): number {
    return this.#written;
  }

  /** Lines that wait or are being written. */
  get waiting(): number {
    return this.#batches.reduce((sum, { lines }) => sum + lines, this.#later.length);
  }

  /** Whether the last write failed, or takes too long. */
  get failing(): boolean {
    return this.#failing;
  }

  /** Takes a line, with its line end. */
  add(line: string): void {
    this.#append(line);
    this.#pump();
  }

  /**
   * Takes a line that may wait a moment for others of its kind. Nobody who waits for an answer waits for it to be made: a
   * few at once take less time than each of them behind its request.
   */
  addForLater(makeLine: () => string): void {
    this.#later.push(makeLine);
    const isSlow = this.#options.sink.writeNow === undefined;
    if (isSlow || this.#later.length >= MAX_LATER) this.#writeLater();
    else this.#cancelLater ??= this.#options.schedule(() => this.#writeLater(), LATER_MS);
  }

  /** Takes a line; settles once it is written or cannot be for now. @throws NotRecorded, and the line is tried again. */
  addAndWait(line: string): Promise<void> {
    const settled = this.#append(line).settled();
    if (this.#options.sink.writeNow === undefined) this.#pump();
    else this.#pumpAtEndOfWork();
    return settled;
  }

  /** Tries at once what failed before. */
  retry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#pump();
  }

  /** Writes nothing more, whatever waits. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRetry?.();
    this.#cancelLater?.();
  }

  /** Tries what waits; resolves when nothing waits any more, or a write fails. */
  flush(): Promise<void> {
    this.#writeLater();
    this.retry();
    if (this.#batches.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#flushed.push(resolve);
    });
  }

  #append(line: string): LineBatch {
    const bytes = Buffer.byteLength(line);
    if (this.#open === undefined || this.#open.bytes + bytes > MAX_BATCH_BYTES) {
      this.#open = new LineBatch();
      this.#batches.push(this.#open);
    }
    this.#open.add(line, bytes);
    this.#bytes += bytes;
    return this.#open;
  }

  #pump(): void {
    const [batch] = this.#batches;
    if (batch === undefined || this.#busy || this.#stopped || this.#cancelRetry !== undefined) return;
    this.#busy = true;
    if (batch === this.#open) this.#open = undefined;
    if (!this.#writesNow(batch)) void this.#write(batch).finally(this.#watch());
  }

  #writeLater(): void {
    this.#cancelLater?.();
    this.#cancelLater = undefined;
    const later = this.#later;
    this.#later = [];
    for (const makeLine of later) this.#append(makeLine());
    this.#pump();
  }

  /** What goes on together costs a fifth less than one after the other: whom it wakes, it wakes once. */
  #pumpAtEndOfWork(): void {
    if (this.#pumpsAtEndOfWork) return;
    this.#pumpsAtEndOfWork = true;
    this.#options.atEndOfWork(() => {
      this.#pumpsAtEndOfWork = false;
      this.#pump();
    });
  }

  /** Whether nobody has to wait for the sink: the lines are written, or cannot be. */
  #writesNow(batch: LineBatch): boolean {
    const { sink } = this.#options;
    try {
      if (sink.writeNow?.(batch.toBuffer()) !== true) return false;
    } catch (error) {
      this.#keep(batch, error);
      return true;
    }
    this.#done(batch);
    return true;
  }

  /** Looks twice: once, this process itself may have slept, and what is written it has not yet been told. */
  #watch(): () => void {
    const { schedule, stallMs } = this.#options;
    let cancel = schedule(() => {
      cancel = schedule(() => this.#fail(`a write takes longer than ${stallMs} ms`), stallMs / 2);
    }, stallMs / 2);
    return () => cancel();
  }

  async #write(batch: LineBatch): Promise<void> {
    try {
      await this.#options.sink.write(batch.toBuffer());
    } catch (error) {
      this.#keep(batch, error);
      return;
    }
    this.#done(batch);
  }

  #done(batch: LineBatch): void {
    this.#busy = false;
    this.#batches.shift();
    this.#bytes -= batch.bytes;
    this.#written += batch.lines;
    batch.resolve();
    if (this.#failing) {
      this.#failing = false;
      this.#options.onRecovery();
    }
    this.#options.onWritten();
    if (this.#batches.length === 0) this.#endFlush();
    this.#pump();
  }

  #keep(batch: LineBatch, error: unknown): void {
    const written = error instanceof LinesNotWritten ? error.written : 0;
    this.#bytes -= written;
    batch.forget(written);
    this.#busy = false;
    if (!this.#stopped) this.#cancelRetry = this.#options.schedule(() => this.retry(), this.#options.retryMs);
    this.#fail(error instanceof Error ? error.message : 'nothing takes the lines');
    this.#endFlush();
  }

  #endFlush(): void {
    for (const flushed of this.#flushed.splice(0)) flushed();
  }

  /** Whoever waits for a line is told; the lines stay. */
  #fail(problem: string): void {
    for (const batch of this.#batches) batch.reject(new NotRecorded());
    if (this.#failing) return;
    this.#failing = true;
    this.#options.onFailure(problem);
  }
}
