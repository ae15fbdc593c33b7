/** What went wrong between the gateway and the upstream. */
export type UpstreamErrorCode =
  /** No connection: refused, unreachable, unknown host, or not in time. */
  | 'Unreachable'
  /** The connection broke before the answer began. */
  | 'ConnectionLost'
  /** The upstream took the request and did not answer in time. */
  | 'TimedOut'
  /** What came back is not HTTP. */
  | 'MalformedAnswer'
  /** There are no credentials to sign with, or they have expired. */
  | 'NoCredentials'
  /** No role may be assumed for the caller. */
  | 'RoleRefused'
  /** The client left; nobody waits for an answer. */
  | 'Aborted';

/** A call to the upstream that brought no answer. The message is for the caller and names no host. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly code: UpstreamErrorCode;

  constructor(code: UpstreamErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function hasLeft(): UpstreamError {
  return new UpstreamError('Aborted', 'the client left');
}

export function hasClosed(): UpstreamError {
  return new UpstreamError('ConnectionLost', 'the upstream closed the connection');
}

export function malformed(): UpstreamError {
  return new UpstreamError('MalformedAnswer', 'the upstream did not answer in HTTP');
}
