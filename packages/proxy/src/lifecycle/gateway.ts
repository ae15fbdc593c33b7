import type { ReloadResult } from './reload/reload-result.ts';

/** A gateway that runs. */
export interface Gateway {
  /** Where clients connect: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Where workloads get credentials, without the path: `http://127.0.0.1:8082`. Absent: nowhere. */
  readonly containerCredentialsUrl?: string;
  /** Where health is asked for. */
  readonly adminUrl: string;
  /** The account of the upstream credentials; every ARN that is decided on bears it. */
  readonly account: string;
  readonly region: string;
  /**
   * Takes the files of the configuration as they are now: all that may change while the gateway runs, or nothing when
   * there are faults. Never rejects.
   */
  reload(): Promise<ReloadResult>;
  /** Opens the file of the audit anew, for who has moved it away. */
  reopenAudit(): void;
  /**
   * Stops accepting, lets requests in flight finish within the grace time (default: `shutdown.graceSeconds`), then cuts them off.
   * May be called again with a shorter time.
   */
  close(options?: { readonly graceMs?: number }): Promise<void>;
}
