/** Why a line of a batch has no answer; becomes its `Error`. */
export class BatchError extends Error {
  override readonly name = 'BatchError';
  /** AWS's name of the fault: `ValidationError`, `MalformedPolicyDocument` … */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A member that is missing, unknown or of the wrong form. */
export function validationError(message: string): BatchError {
  return new BatchError('ValidationError', message);
}
