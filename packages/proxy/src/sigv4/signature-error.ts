/** The codes with which AWS refuses a signature. */
export type SignatureErrorCode =
  | 'MissingAuthenticationTokenException'
  | 'IncompleteSignatureException'
  | 'InvalidSignatureException'
  | 'UnrecognizedClientException'
  | 'ExpiredTokenException'
  | 'ValidationException';

/**
 * A request whose signature is missing, malformed or wrong.
 *
 * The message is for the caller: it never holds a secret, a canonical request or a string to sign.
 */
export class SignatureError extends Error {
  override readonly name = 'SignatureError';
  /** AWS's name of the refusal; stable. */
  readonly code: SignatureErrorCode;

  constructor(code: SignatureErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
