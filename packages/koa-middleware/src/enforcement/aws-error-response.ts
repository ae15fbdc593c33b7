import { AWS_ERROR_STATUS, type AwsErrorCode, type WireProtocol } from './aws-error-code.ts';
import { headerText } from './header-text.ts';

/** A refusal, as it is known before it is written in one of the protocols. */
export interface AwsError {
  readonly code: AwsErrorCode;
  /** For a person; goes to the caller as it is, so no secret may be in it. */
  readonly message: string;
  readonly protocol: WireProtocol;
  /** The id by which caller and audit speak of this request: `x-amzn-RequestId`. */
  readonly requestId: string;
  /** Where policies decided: the id under which the audit has the decision, sent as `x-sagegate-decision-id`. */
  readonly decisionId?: string;
}

/** A complete response but for what the server adds itself: `Date`, `Content-Length`, `Connection`. */
export interface AwsErrorResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** JSON, always: SDKs stumble over anything else. */
  readonly body: string;
}

const CONTENT_TYPE: Readonly<Record<WireProtocol, string>> = {
  awsJson1_1: 'application/x-amz-json-1.1',
  restJson1: 'application/json',
};

/**
 * Writes a refusal as AWS would, so that every SDK raises its own error with this code and message.
 *
 * The code stands in the body and in a header, the message under both spellings and in a header, because each SDK
 * reads only some of them.
 */
export function awsErrorResponse(error: AwsError): AwsErrorResponse {
  const { code, message, protocol } = error;
  return {
    status: AWS_ERROR_STATUS[code][protocol],
    headers: headersOf(error),
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

function headersOf(error: AwsError): Record<string, string> {
  const headers: Record<string, string> = {
    'Content-Type': CONTENT_TYPE[error.protocol],
    'x-amzn-RequestId': headerText(error.requestId),
    'x-amzn-ErrorType': error.code,
    'x-amzn-ErrorMessage': headerText(error.message),
  };
  if (error.decisionId !== undefined) headers['x-sagegate-decision-id'] = headerText(error.decisionId);
  return headers;
}
