/** What AWS answers instead of a result: the error code and the sentence that its SDKs show. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  /** Where it differs from the protocol's usual one. */
  readonly status: number | undefined;

  constructor(code: string, message: string, status?: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
