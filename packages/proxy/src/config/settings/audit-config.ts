/** Where the audit lines go, and how they look. */
export type AuditConfig = AuditDestination & AuditOptions;

export type AuditDestination =
  { readonly destination: 'stdout' } | { readonly destination: 'file'; readonly path: string };

export interface AuditOptions {
  /** What a line looks like. Default: `native`. */
  readonly format?: AuditFormat | undefined;
  /** What of the records is made unreadable. Default: nothing. */
  readonly mask?: AuditMask | undefined;
  /** Memory for records that wait to be written, in bytes. Default: 16 MiB. */
  readonly maxQueuedBytes?: number | undefined;
  /** What happens while they fill it. Default: `refuse`. */
  readonly whenFull?: WhenFull | undefined;
}

/** What of the records is made unreadable, and how. */
export interface AuditMask {
  readonly fields: Readonly<Partial<Record<MaskedField, MaskWay | undefined>>>;
  /** Key of the hashes; needed where anything is hashed. Who does not have it cannot try names out. */
  readonly hashKey?: string | undefined;
}

/** `hash`: the same text becomes the same 22 letters, by HMAC-SHA256. `truncate`, of addresses: the network, /24 or /48. */
export type MaskWay = 'hash' | 'remove' | 'truncate';

/** What can be made unreadable. */
export type MaskedField =
  'principal' | 'sessionName' | 'sourceIdentity' | 'accessKeyId' | 'sourceIp' | 'userAgent' | 'resource';

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
