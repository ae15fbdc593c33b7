import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type { AuditConfig } from '../config/gateway-config.ts';
import type { AuditEvent } from './audit-event.ts';
import { AuditLogError } from './audit-log-error.ts';
import { NotRecorded } from './not-recorded.ts';

/** Takes the records of every request. */
export interface AuditLog {
  /**
   * Writes a record. For a `decided` one it resolves once the operating system has the line, and the request is forwarded
   * then; it rejects when it cannot be written, and the request is refused. The others are not waited for.
   */
  write(event: AuditEvent): Promise<void> | void;
  /** Whether events still arrive. While they do not, the gateway refuses requests: nothing passes unrecorded. */
  healthy(): boolean;
  /** Resolves when all events are written, or no more will be. */
  close(): Promise<void>;
}

/** Lines that wait to be written may take this much memory; beyond it the log counts as broken until it has drained. */
const MAX_WAITING_BYTES = 16 * 1_048_576;

/** A destination that takes nothing any more does not hold the end of the gateway for longer. */
const CLOSE_MS = 3_000;

/** Opens the configured destination. @throws AuditLogError when a file cannot be opened. */
export async function openAuditLog(
  config: AuditConfig = { destination: 'stdout' },
  report: (problem: string) => void = ignore,
): Promise<AuditLog> {
  if (config.destination === 'stdout') return auditLogTo(process.stdout, { end: false, report });
  const { path } = config;
  const file = createWriteStream(path, { flags: 'a', mode: 0o600 });
  await new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve());
    file.once('error', (error: Error & { code?: string }) => {
      reject(new AuditLogError(path, error.code ?? 'unknown', error));
    });
  });
  return auditLogTo(file, { end: true, report });
}

/** How a log writes to its stream. */
export interface AuditLogOptions {
  /** Whether closing the log ends the stream. */
  readonly end: boolean;
  /** Told, once each, that the stream has failed, that it does not keep up, and at the end how many events are lost. */
  readonly report?: (problem: string) => void;
  /** How long closing waits for the stream, in milliseconds. Default: 3,000. */
  readonly closeMs?: number;
}

/** One JSON line per event. */
export function auditLogTo(
  stream: Writable,
  { end, report = ignore, closeMs = CLOSE_MS }: AuditLogOptions,
): AuditLog {
  let broken = false;
  let waiting = 0;
  let dropped = 0;
  stream.on('error', ({ message }) => {
    if (!broken) report(`the audit log cannot be written, every request is refused: ${message}`);
    broken = true;
  });
  const drop = (): void => {
    if (dropped === 0 && !broken) report('the audit log does not keep up, events are lost');
    dropped += 1;
  };
  const write = (event: AuditEvent, written: (error: Error | null | undefined) => void): void => {
    waiting += 1;
    stream.write(`${JSON.stringify(event)}\n`, (error) => {
      waiting -= 1;
      if (error) dropped += 1;
      written(error);
    });
  };
  const accepts = (): boolean => !broken && stream.writableLength <= MAX_WAITING_BYTES;
  return {
    write: (event) => {
      if (!accepts()) drop();
      if (event.record !== 'decided') return accepts() ? write(event, ignore) : undefined;
      if (!accepts()) return Promise.reject(new NotRecorded());
      return new Promise((resolve, reject) => {
        write(event, (error) => (error ? reject(new NotRecorded()) : resolve()));
      });
    },
    healthy: () => !broken && stream.writable && stream.writableLength <= MAX_WAITING_BYTES,
    close: async () => {
      if (!broken) await flushed(stream, end, closeMs);
      if (waiting + dropped > 0) report(`${waiting + dropped} audit events were not written`);
    },
  };
}

/** Resolves when all is written, the stream has failed, or time is up. */
function flushed(stream: Writable, end: boolean, closeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, closeMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    stream.once('close', done);
    if (end) stream.end(done);
    else stream.write('', done);
  });
}

function ignore(): void {
  // Who asks for no reports sees in `healthy` how the log is.
}
