/** AWS does not give what is wanted, or gives what the gateway could not use: nothing is imported. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  /** Every reason; each may have several lines. */
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[], options?: ErrorOptions) {
    super(reasons.join('\n'), options);
    this.reasons = reasons;
  }
}
