import type { AuditLog } from '../audit/audit-log.ts';
import type { LineSink } from '../audit/line-sink.ts';
import type { ConfigError } from '../documents/config-error.ts';
import type { Reloadable } from '../config/reloadable.ts';
import type { ResolveHost } from '../listener/connect/resolve-host.ts';
import type { SignatureGuard } from '../sts/exchange/used-signatures.ts';
import type { Log } from '../telemetry/log/log-event.ts';

/** Clock, ids and audit sink, where a program or a test supplies its own. */
export interface GatewayEnvironment {
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** Default: random UUIDs. */
  readonly newRequestId?: () => string;
  /** Default: the configured destination. */
  readonly auditLog?: AuditLog;
  /** Told of what happens that is not one request. Default: a log on standard error, as configured. */
  readonly log?: Log;
  /** Resolves the names of tunnels, instead of the name servers of the system. */
  readonly resolveHost?: ResolveHost;
  /** Told of errors that nobody foresaw. Default: the log. */
  readonly reportError?: (error: unknown) => void;
}

/** What a worker has that a process of its own has not. */
export interface OpenEnvironment extends GatewayEnvironment {
  /** Stands for standard output as the destination of the audit. */
  readonly auditStdout?: LineSink;
  /** Stands for the memory of this process of the signatures that were exchanged, and of the codes of MFA devices. */
  readonly signatures?: SignatureGuard;
  /** Takes each configuration that is put in force after the first one, with all other parts. */
  readonly follower?: Reloadable;
  /** What is wrong with the files as they are, when the configuration is an earlier state of them. */
  readonly refused?: ConfigError;
}
