/** Why a request has no answer, under AWS's name of the fault. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  /** AWS's name of the fault: `ValidationError`, `MalformedPolicyDocument` … */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A member that is missing, unknown or of the wrong form. */
export function validationError(message: string): CodedError {
  return new CodedError('ValidationError', message);
}
