/** Why a request cannot be evaluated; stable, unlike the messages. */
export type RequestErrorCode = 'ValidationError';

/** A request that cannot be evaluated: bad input, never a denial. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: RequestErrorCode;

  constructor(code: RequestErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
