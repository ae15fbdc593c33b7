import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';

/** A request that the gateway does not take, for a reason that is neither its signature nor its operation. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';
  readonly code: AwsErrorCode;

  constructor(code: AwsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The client closed the connection; there is nobody to answer. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';
}
