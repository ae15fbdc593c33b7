/** The codes with which an identity is refused that is no signature. */
export type IdentityErrorCode =
  | 'AccessDeniedException'
  | 'ExpiredTokenException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'ServiceUnavailable'
  | 'UnrecognizedClientException'
  | 'ValidationException';

interface IdentityErrorOptions extends ErrorOptions {
  readonly reason?: string;
}

/**
 * A request whose identity is malformed, not believed, not mapped to a principal, or could not be verified now.
 *
 * The message is for the caller: it holds nothing of a token but the names of its claims.
 */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  /** AWS's name of the refusal; stable. `ServiceUnavailable` says that the same request may pass later. */
  readonly code: IdentityErrorCode;
  /** Why, for the audit and not for the caller; as little of a token as in the message. */
  readonly reason: string | undefined;

  constructor(code: IdentityErrorCode, message: string, { reason, ...options }: IdentityErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.reason = reason;
  }
}

/** What AWS says of a token that is none of its own. */
export function unrecognized(options?: IdentityErrorOptions): IdentityError {
  return new IdentityError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    options,
  );
}

export function expired(options?: IdentityErrorOptions): IdentityError {
  return new IdentityError(
    'ExpiredTokenException',
    'The security token included in the request is expired',
    options,
  );
}
