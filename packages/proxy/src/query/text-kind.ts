/** What a text may be (the API References of STS and IAM): how long, and of which characters. */
export interface TextKind {
  readonly min: number;
  readonly max: number;
  /** Default: anything. */
  readonly isMadeOf?: (text: string) => boolean;
  /** How AWS's messages say which characters those are. */
  readonly pattern?: string;
  /** Whether messages leave the value out: it is secret, or has no end. */
  readonly isSilent?: boolean;
}
