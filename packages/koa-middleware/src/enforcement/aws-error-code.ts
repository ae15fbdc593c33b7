/** The two wire protocols in which SageMaker's services answer. */
export type WireProtocol = 'awsJson1_1' | 'restJson1';

/** The error codes that a refusal can have: AWS's own, so that every SDK knows them. */
export type AwsErrorCode =
  | 'AccessDeniedException'
  | 'BadGatewayException'
  | 'ExpiredTokenException'
  | 'GatewayTimeoutException'
  | 'IncompleteSignatureException'
  | 'InternalFailure'
  | 'InvalidClientTokenId'
  | 'InvalidSignatureException'
  | 'MalformedHttpRequestException'
  | 'MissingAuthenticationTokenException'
  | 'RequestEntityTooLargeException'
  | 'RequestHeaderSectionTooLarge'
  | 'RequestTimeoutException'
  | 'SerializationException'
  | 'ServiceUnavailable'
  | 'ThrottlingException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'
  | 'ValidationException';

/**
 * The HTTP status of each code in each protocol.
 *
 * JSON 1.1 services answer 400 where REST-JSON ones answer 403 or 429; SDKs read the code and not the status,
 * but retry on 429, 500, 502, 503 and 504.
 */
export const AWS_ERROR_STATUS: Readonly<Record<AwsErrorCode, Readonly<Record<WireProtocol, number>>>> = {
  AccessDeniedException: { awsJson1_1: 400, restJson1: 403 },
  BadGatewayException: { awsJson1_1: 502, restJson1: 502 },
  ExpiredTokenException: { awsJson1_1: 400, restJson1: 403 },
  GatewayTimeoutException: { awsJson1_1: 504, restJson1: 504 },
  IncompleteSignatureException: { awsJson1_1: 400, restJson1: 403 },
  InternalFailure: { awsJson1_1: 500, restJson1: 500 },
  InvalidClientTokenId: { awsJson1_1: 400, restJson1: 403 },
  InvalidSignatureException: { awsJson1_1: 400, restJson1: 403 },
  MalformedHttpRequestException: { awsJson1_1: 400, restJson1: 400 },
  MissingAuthenticationTokenException: { awsJson1_1: 400, restJson1: 403 },
  RequestEntityTooLargeException: { awsJson1_1: 413, restJson1: 413 },
  RequestHeaderSectionTooLarge: { awsJson1_1: 431, restJson1: 431 },
  RequestTimeoutException: { awsJson1_1: 408, restJson1: 408 },
  SerializationException: { awsJson1_1: 400, restJson1: 400 },
  ServiceUnavailable: { awsJson1_1: 503, restJson1: 503 },
  ThrottlingException: { awsJson1_1: 400, restJson1: 429 },
  UnknownOperationException: { awsJson1_1: 404, restJson1: 404 },
  UnrecognizedClientException: { awsJson1_1: 400, restJson1: 403 },
  ValidationException: { awsJson1_1: 400, restJson1: 400 },
};
