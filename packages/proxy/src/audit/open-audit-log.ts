import type { Writable } from 'node:stream';
import { AUDIT_DEFAULTS } from '../config/settings/audit-config.ts';
import type { AuditConfig, AuditFormat, AuditMask } from '../config/settings/audit-config.ts';
import type { AuditLog } from './audit-log.ts';
import { FileSink } from './file-sink.ts';
import { LineAuditLog } from './line-audit-log.ts';
import type { LineAuditLogOptions } from './line-audit-log.ts';
import type { LineSink } from './line-sink.ts';
import { maskedShape } from './mask/masked-shape.ts';
import { AUDIT_SHAPES } from './shapes/audit-shapes.ts';
import { streamSink } from './stream-sink.ts';

/** What opens an audit log beside its configuration. */
export interface OpenAuditLogOptions {
  /** Told what goes wrong with it. */
  readonly report?: (problem: string) => void;
  /** Stands for standard output, where another process writes that. */
  readonly stdout?: LineSink;
}

/** Opens the configured destination. @throws AuditLogError when a file cannot be opened. */
export async function openAuditLog(
  config: AuditConfig = { destination: 'stdout' },
  { report, stdout }: OpenAuditLogOptions = {},
): Promise<AuditLog> {
  const sink =
    config.destination === 'file'
      ? await FileSink.open(config.path)
      : (stdout ?? streamSink(process.stdout, false));
  const { format, maxQueuedBytes, whenFull } = AUDIT_DEFAULTS;
  return new LineAuditLog(sink, {
    shape: maskedShape(AUDIT_SHAPES[config.format ?? format], config.mask),
    maxQueuedBytes: config.maxQueuedBytes ?? maxQueuedBytes,
    whenFull: config.whenFull ?? whenFull,
    ...(report && { report }),
  });
}

/** How a log writes to its stream. */
export interface AuditLogOptions extends Omit<LineAuditLogOptions, 'shape'> {
  /** What a line looks like. Default: `native`. */
  readonly format?: AuditFormat;
  /** Default: nothing is masked. */
  readonly mask?: AuditMask;
  /** Whether closing the log ends the stream. */
  readonly end: boolean;
}

/**
 * An audit log that writes a line for each record to a stream.
 *
 * @throws TypeError for a mask that hashes without a key.
 */
export function auditLogTo(
  stream: Writable,
  { end, format = AUDIT_DEFAULTS.format, mask, ...options }: AuditLogOptions,
): AuditLog {
  return new LineAuditLog(streamSink(stream, end), {
    ...options,
    shape: maskedShape(AUDIT_SHAPES[format], mask),
  });
}
