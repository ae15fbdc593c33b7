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
  /** Of the policies in effect. */
  readonly revision: string;
  /** The processes that take requests. */
  readonly processes: readonly number[];
}

/** How a reload went. */
export type ReloadReport =
  | { readonly outcome: 'reloaded'; readonly revision: string; readonly restartNeeded: readonly string[] }
  | { readonly outcome: 'refused'; readonly faults: readonly ReloadFault[] }
  /** The configuration came from a program, not from a file. */
  | { readonly outcome: 'nothingToReload' };

export interface ReloadFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly message: string;
}

/** What can be asked of a gateway that runs, be it one process or several. */
export interface Operations {
  readonly checks: () => Promise<readonly ReadinessCheck[]>;
  readonly version: () => Promise<VersionReport>;
  /** Absent: metrics are switched off. */
  readonly metrics?: () => Promise<Exposition>;
  readonly reload: () => Promise<ReloadReport>;
}
