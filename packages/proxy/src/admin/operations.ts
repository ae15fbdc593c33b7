import type { ConfigFault } from '../documents/config-error.ts';
import type { Exposition } from '../telemetry/metrics/gateway-metrics.ts';

/** One thing that must hold for the gateway to be ready, or that its people should know of. */
export interface ReadinessCheck {
  readonly name: string;
  readonly holds: boolean;
  /** For people: dates, ages, places of faults. Never a secret, never a caller. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What `GET /version` answers. */
export interface VersionReport {
  readonly name: 'sagegate';
  readonly version: string;
  readonly node: string;
  /** Of the policies in effect; several when workers differ. */
  readonly revisions: readonly string[];
  /** The processes that take requests. */
  readonly processes: readonly number[];
}

/** How a reload went. */
export interface ReloadReport {
  /** `changing`: the files were being written, and are looked at again soon. */
  readonly outcome: 'applied' | 'unchanged' | 'refused' | 'changing';
  /** Of the policies in effect now. */
  readonly revision: string;
  readonly faults: readonly ConfigFault[];
  /** Sections that have changed and that only a restart puts in force. */
  readonly needsRestart: readonly string[];
}

/** What can be asked of a gateway that runs, be it one process or several. */
export interface Operations {
  readonly checks: () => Promise<readonly ReadinessCheck[]>;
  readonly version: () => Promise<VersionReport>;
  /** Absent: metrics are switched off. */
  readonly metrics?: () => Promise<Exposition>;
  readonly reload: () => Promise<ReloadReport>;
}
