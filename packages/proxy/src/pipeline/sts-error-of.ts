import type { AwsErrorCode } from '@sagegate/koa-middleware/enforcement';
import type { StsErrorCode } from '../sts/protocol/sts-error.ts';

/** What STS calls the refusals that every request can meet. */
const STS_CODES: Readonly<Record<AwsErrorCode, StsErrorCode>> = {
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
export function stsCodeOf(code: AwsErrorCode): StsErrorCode {
  return STS_CODES[code];
}
