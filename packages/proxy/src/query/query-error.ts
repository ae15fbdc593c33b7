/** The codes with which STS and IAM refuse, and the HTTP status of each (their API References, "Common Errors" and the errors of actions). */
export const QUERY_STATUS = {
  AccessDenied: 403,
  ExpiredToken: 403,
  ExpiredTokenException: 400,
  IDPCommunicationError: 400,
  IDPRejectedClaim: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidIdentityToken: 400,
  InvalidInput: 400,
  InvalidParameterValue: 400,
  InvalidQueryParameter: 400,
  MalformedPolicyDocument: 400,
  MalformedQueryString: 404,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  NoSuchEntity: 404,
  PackedPolicyTooLarge: 400,
  RequestEntityTooLarge: 413,
  RequestHeaderSectionTooLarge: 431,
  RequestTimeout: 408,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ValidationError: 400,
} as const;

/** A code with which a service of the query protocol refuses. */
export type QueryErrorCode = keyof typeof QUERY_STATUS;

interface QueryErrorOptions extends ErrorOptions {
  readonly reason?: string;
  readonly audited?: string;
}

/** A call of the query protocol that is refused. The message goes to the caller: no secret, no token, no code of an MFA device is in it. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  /** AWS's name of the refusal; stable. */
  readonly code: QueryErrorCode;
  /** Why, for the audit and not for the caller. */
  readonly reason: string | undefined;
  /** What the audit says in place of the message, where that quotes what is for the caller alone. */
  readonly audited: string | undefined;

  constructor(
    code: QueryErrorCode,
    message: string,
    { reason, audited, ...options }: QueryErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.reason = reason;
    this.audited = audited;
  }
}
