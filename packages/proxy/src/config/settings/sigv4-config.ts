/** What is refused unless it is allowed, by the names, or the first word of them, that AWS has for it. */
export const ALLOWABLE_SIGNATURES = ['UNSIGNED-PAYLOAD', 'SIGV4A', 'STREAMING'] as const;

export type AllowableSignature = (typeof ALLOWABLE_SIGNATURES)[number];

/** How signatures are checked. */
export interface Sigv4Config {
  /** How far clocks may differ. Default: 300. */
  readonly maxSkewSeconds?: number;
  /** The longest life of a presigned URL. Default: 900. */
  readonly maxPresignedSeconds?: number;
  /** Default: none of them. */
  readonly allow?: readonly AllowableSignature[];
}
