import { randomUUID } from 'node:crypto';
import { AUDIT_DEFAULTS } from '../config/settings/audit-config.ts';
import type { WhenFull } from '../config/settings/audit-config.ts';
import { AUDIT_VERSION } from './audit-event.ts';
import type { AuditEvent, LostEvent } from './audit-event.ts';
import type { AuditLog, AuditStatus } from './audit-log.ts';
import type { AuditNotes } from './audit-notes.ts';
import { endOfWork } from './end-of-work.ts';
import { LineQueue } from './line-queue.ts';
import type { Schedule } from './line-queue.ts';
import type { LineSink } from './line-sink.ts';
import { NotRecorded } from './not-recorded.ts';
import { AUDIT_SHAPES } from './shapes/audit-shapes.ts';
import type { AuditShape } from './shapes/audit-shapes.ts';

/** How a log writes to its sink. */
export interface LineAuditLogOptions {
  /** What is written for a record, without the line end. Default: the record as JSON. */
  readonly shape?: AuditShape;
  /** Memory for records that wait, in bytes. Default: 16 MiB. */
  readonly maxQueuedBytes?: number;
  /** What happens while they fill it. Default: requests are refused. */
  readonly whenFull?: WhenFull;
  /** Told what goes wrong, and when it no longer does. */
  readonly report?: (problem: string) => void;
  /** How long closing waits for the sink, in milliseconds. Default: 3,000. */
  readonly closeMs?: number;
  /** Default: a second after a write that failed. */
  readonly retryMs?: number;
  /** Default: a write that takes five seconds counts as failed. */
  readonly stallMs?: number;
  readonly schedule?: Schedule;
  readonly now?: () => Date;
}

const DEFAULTS: Required<LineAuditLogOptions> = {
  maxQueuedBytes: AUDIT_DEFAULTS.maxQueuedBytes,
  whenFull: AUDIT_DEFAULTS.whenFull,
  shape: AUDIT_SHAPES.native,
  report: ignore,
  closeMs: 3_000,
  retryMs: 1_000,
  stallMs: 5_000,
  schedule: later,
  now: () => new Date(),
};

/** What was forwarded is recorded beyond the limit, as far again: nobody can refuse it any more. */
const ROOM_FOR_COMPLETED = 2;

/** An audit log of one line for each record. */
export class LineAuditLog implements AuditLog {
  readonly #sink: LineSink;
  readonly #queue: LineQueue;
  readonly #options: Required<LineAuditLogOptions>;
  #dropped = 0;
  /** Those that no record tells of yet. */
  #lost = 0;
  #lostSince: Date | undefined;
  #closed = false;

  constructor(sink: LineSink, options: LineAuditLogOptions = {}) {
    this.#sink = sink;
    this.#options = { ...DEFAULTS, ...options };
    const { schedule, retryMs, stallMs } = this.#options;
    this.#queue = new LineQueue({
      sink,
      schedule,
      atEndOfWork: endOfWork(),
      retryMs,
      stallMs,
      onFailure: (problem) => this.#reportFailure(problem),
      onRecovery: () => this.#options.report('the audit log is written again'),
      onWritten: () => this.#tellOfLost(),
    });
  }

  write(event: AuditEvent, notes?: AuditNotes): Promise<void> | undefined {
    if (event.record === 'decided') return this.#writeDecided(event, notes);
    const isCompleted = event.record === 'completed';
    if (this.#isFull(isCompleted ? ROOM_FOR_COMPLETED : 1)) this.#drop();
    else if (isCompleted) this.#queue.addForLater(() => this.#lineOf(event, notes));
    else this.#queue.add(this.#lineOf(event));
    return undefined;
  }

  healthy(): boolean {
    return !this.#refuses() || (!this.#queue.failing && !this.#isFull(1));
  }

  status(): AuditStatus {
    const { bytes, written, failing } = this.#queue;
    return { queuedBytes: bytes, written, dropped: this.#dropped, failing };
  }

  async reopen(): Promise<void> {
    try {
      await this.#sink.reopen();
    } catch (error) {
      this.#options.report(
        `${error instanceof Error ? error.message : 'unknown'}; the old file stays in use`,
      );
    }
    this.#queue.retry();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inTime(this.#queue.flush());
    this.#queue.stop();
    const missing = this.#queue.waiting + this.#lost;
    if (missing > 0) this.#options.report(`${missing} audit records were not written`);
    await this.#inTime(this.#sink.close());
  }

  #writeDecided(event: AuditEvent, notes: AuditNotes | undefined): Promise<void> | undefined {
    const accepts = !this.#isFull(1) && !this.#queue.failing;
    if (this.#refuses())
      return accepts ? this.#queue.addAndWait(this.#lineOf(event, notes)) : Promise.reject(new NotRecorded());
    if (accepts) return this.#queue.addAndWait(this.#lineOf(event, notes)).catch(ignore);
    if (this.#isFull(1)) this.#drop();
    else this.#queue.add(this.#lineOf(event, notes));
    return undefined;
  }

  #refuses(): boolean {
    return this.#options.whenFull === 'refuse';
  }

  #lineOf(event: AuditEvent | LostEvent, notes?: AuditNotes): string {
    return `${this.#options.shape(event, notes)}\n`;
  }

  #isFull(times: number): boolean {
    return this.#closed || this.#queue.bytes > this.#options.maxQueuedBytes * times;
  }

  #drop(): void {
    if (this.#lost === 0 && !this.#queue.failing)
      this.#options.report('the audit log does not keep up, records are lost');
    this.#dropped += 1;
    this.#lost += 1;
    this.#lostSince ??= this.#options.now();
  }

  #tellOfLost(): void {
    if (this.#lostSince === undefined || this.#isFull(1)) return;
    const lost: LostEvent = {
      record: 'lost',
      version: AUDIT_VERSION,
      eventId: randomUUID(),
      since: this.#lostSince.toISOString(),
      time: this.#options.now().toISOString(),
      count: this.#lost,
    };
    this.#lost = 0;
    this.#lostSince = undefined;
    this.#queue.add(this.#lineOf(lost));
  }

  #reportFailure(problem: string): void {
    const meanwhile = this.#refuses() ? 'every request is refused' : 'requests go on';
    this.#options.report(`the audit log cannot be written, ${meanwhile}: ${problem}`);
  }

  /** A sink that takes nothing any more does not hold the end of the gateway for longer. */
  #inTime(work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.schedule(resolve, this.#options.closeMs);
      void work.finally(() => {
        cancel();
        resolve();
      });
    });
  }
}

function later(work: () => void, milliseconds: number): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

function ignore(): void {
  // Who asks for no reports sees in `healthy` and `status` how the log is.
}
