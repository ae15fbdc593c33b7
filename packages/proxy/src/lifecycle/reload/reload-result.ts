import type { ConfigFault } from '../../documents/config-error.ts';

/**
 * What became of an attempt to take a configuration that has changed: `applied`, it is in force; `unchanged`, it was
 * already; `refused`, it has faults and the one before stays; `changing`, its files were being written and are looked at
 * again.
 */
export type ReloadOutcome = 'applied' | 'unchanged' | 'refused' | 'changing';

/** An attempt to take a configuration that has changed. */
export interface ReloadResult {
  readonly outcome: ReloadOutcome;
  readonly at: Date;
  /** All of them, when it was refused. */
  readonly faults: readonly ConfigFault[];
  /** Sections that differ from those that the gateway started with and that only a restart puts in force. */
  readonly needsRestart: readonly string[];
}

/** How the configuration stands that is in force. */
export interface ReloadStatus {
  /** When it was put in force. */
  readonly appliedAt: Date;
  /** Absent: nothing has changed since the start. */
  readonly lastAttempt?: ReloadResult;
  /** Faults of the files as they are now; empty when what they say is in force. */
  readonly faults: readonly ConfigFault[];
  readonly needsRestart: readonly string[];
}
