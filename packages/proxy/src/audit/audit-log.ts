import type { AuditEvent } from './audit-event.ts';
import type { AuditNotes } from './audit-notes.ts';

/** Takes the records of every request. */
export interface AuditLog {
  /**
   * Writes a record. For a `decided` one it resolves once the operating system has the line, and the request is forwarded
   * then; it rejects with `NotRecorded` when the line cannot be written, and the request is refused. The others are not
   * waited for. `notes` are the same object for both records of a request, where they say the same but for how it ended.
   */
  write(event: AuditEvent, notes?: AuditNotes): Promise<void> | void;
  /** Whether requests may go on. Where not, the gateway refuses them: nothing passes unrecorded. */
  healthy(): boolean;
  /** Resolves when all records are written, or no more will be. */
  close(): Promise<void>;
  /**
   * Goes on in a new file of the configured name, for logs that are rotated by renaming them. No line is lost, doubled or
   * split. Where the file cannot be opened, the old one stays in use and `reportError` is told. Absent: there is no file.
   */
  reopen?(): Promise<void>;
  /** Absent: nothing is known. */
  status?(): AuditStatus;
}

/** How an audit log is. */
export interface AuditStatus {
  /** Bytes of records that wait to be written. */
  readonly queuedBytes: number;
  /** Records written since the start. */
  readonly written: number;
  /** Records dropped since the start. */
  readonly dropped: number;
  /** Whether writing fails, or takes too long. */
  readonly failing: boolean;
}
