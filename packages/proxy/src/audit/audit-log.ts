import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import type { AuditConfig } from '../config/gateway-config.ts';
import type { AuditEvent } from './audit-event.ts';

/** Takes one event for every request. */
export interface AuditLog {
  write(event: AuditEvent): void;
  /** Whether events still arrive. While they do not, the gateway refuses requests: nothing passes unrecorded. */
  healthy(): boolean;
  /** Resolves when all events are written. */
  close(): Promise<void>;
}

/** Lines that wait to be written may take this much memory; beyond it the log counts as broken until it has drained. */
const MAX_WAITING_BYTES = 16 * 1_048_576;

/** Opens the configured destination. Rejects when a file cannot be opened. */
export async function openAuditLog(config: AuditConfig = { destination: 'stdout' }): Promise<AuditLog> {
  if (config.destination === 'stdout') return auditLogTo(process.stdout, { end: false });
  const file = createWriteStream(config.path, { flags: 'a', mode: 0o600 });
  await new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve());
    file.once('error', reject);
  });
  return auditLogTo(file, { end: true });
}

/** One JSON line per event. */
export function auditLogTo(stream: Writable, { end }: { readonly end: boolean }): AuditLog {
  let broken = false;
  stream.on('error', () => {
    broken = true;
  });
  return {
    write: (event) => {
      if (!broken) stream.write(`${JSON.stringify(event)}\n`);
    },
    healthy: () => !broken && stream.writable && stream.writableLength <= MAX_WAITING_BYTES,
    close: () =>
      new Promise((resolve) => {
        if (broken) resolve();
        else if (end) stream.end(() => resolve());
        else stream.write('', () => resolve());
      }),
  };
}
