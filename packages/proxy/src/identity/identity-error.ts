/** The codes with which an identity is refused that is no signature. */
export type IdentityErrorCode =
  | 'AccessDeniedException'
  | 'ExpiredTokenException'
  | 'InvalidSignatureException'
  | 'MissingAuthenticationTokenException'
  | 'ServiceUnavailable'
  | 'UnrecognizedClientException'
  | 'ValidationException';

/**
 * A request whose identity is malformed, not believed, not mapped to a principal, or could not be verified now.
 *
 * The message is for the caller: it holds nothing of a token but the names of its claims.
 */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  /** AWS's name of the refusal; stable. `ServiceUnavailable` says that the same request may pass later. */
  readonly code: IdentityErrorCode;

  constructor(code: IdentityErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What AWS says of a token that is none of its own. */
export function unrecognized(options?: ErrorOptions): IdentityError {
  return new IdentityError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    options,
  );
}

export function expired(options?: ErrorOptions): IdentityError {
  return new IdentityError(
    'ExpiredTokenException',
    'The security token included in the request is expired',
    options,
  );
}
