import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import type { QueryErrorCode } from '../query/query-error.ts';

/** What services of the query protocol call the refusals that every request can meet. */
const CODES: Readonly<Record<AwsErrorCode, QueryErrorCode>> = {
  AccessDeniedException: 'AccessDenied',
  BadGatewayException: 'ServiceUnavailable',
  ExpiredTokenException: 'ExpiredToken',
  GatewayTimeoutException: 'ServiceUnavailable',
  IncompleteSignatureException: 'IncompleteSignature',
  InternalFailure: 'InternalFailure',
  InvalidClientTokenId: 'InvalidClientTokenId',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MalformedHttpRequestException: 'ValidationError',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  RequestEntityTooLargeException: 'RequestEntityTooLarge',
  RequestHeaderSectionTooLarge: 'RequestHeaderSectionTooLarge',
  RequestTimeoutException: 'RequestTimeout',
  SerializationException: 'ValidationError',
  ServiceUnavailable: 'ServiceUnavailable',
  ThrottlingException: 'Throttling',
  UnknownOperationException: 'InvalidAction',
  UnrecognizedClientException: 'InvalidClientTokenId',
  ValidationException: 'ValidationError',
};

/** The name that a call of the query protocol is refused by. */
export function queryCodeOf(code: AwsErrorCode): QueryErrorCode {
  return CODES[code];
}
