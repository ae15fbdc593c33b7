/** Where the audit lines go, and how they look. */
export type AuditConfig = AuditDestination & AuditOptions;

export type AuditDestination =
  { readonly destination: 'stdout' } | { readonly destination: 'file'; readonly path: string };

export interface AuditOptions {
  /** What a line looks like. Default: `native`. */
  readonly format?: AuditFormat | undefined;
  /** Memory for records that wait to be written, in bytes. Default: 16 MiB. */
  readonly maxQueuedBytes?: number | undefined;
  /** What happens while they fill it. Default: `refuse`. */
  readonly whenFull?: WhenFull | undefined;
}

/** The shapes of an audit line, in the order in which the documentation has them. */
export const AUDIT_FORMATS = ['native', 'cloudtrail', 'ocsf'] as const;

export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** `refuse`: requests get 503, and nothing of them is forwarded. `drop`: requests go on, and the audit says how many records are missing. */
export type WhenFull = 'refuse' | 'drop';

export const AUDIT_DEFAULTS: {
  readonly format: AuditFormat;
  readonly maxQueuedBytes: number;
  readonly whenFull: WhenFull;
} = {
  format: 'native',
  maxQueuedBytes: 16 * 1_048_576,
  whenFull: 'refuse',
};
