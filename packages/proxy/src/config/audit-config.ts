/** Where the audit lines go, and how they look. */
export type AuditConfig = AuditDestination & AuditOptions;

export type AuditDestination =
  { readonly destination: 'stdout' } | { readonly destination: 'file'; readonly path: string };

export interface AuditOptions {
  /** Memory for records that wait to be written, in bytes. Default: 16 MiB. */
  readonly maxQueuedBytes?: number | undefined;
  /** What happens while they fill it. Default: `refuse`. */
  readonly whenFull?: WhenFull | undefined;
}

/** `refuse`: requests get 503, and nothing of them is forwarded. `drop`: requests go on, and the audit says how many records are missing. */
export type WhenFull = 'refuse' | 'drop';

export const AUDIT_DEFAULTS: { readonly maxQueuedBytes: number; readonly whenFull: WhenFull } = {
  maxQueuedBytes: 16 * 1_048_576,
  whenFull: 'refuse',
};
