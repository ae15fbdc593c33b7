import type { Answer } from './answer.ts';
import type { AwsError } from './aws-error.ts';
import type { Protocol } from './protocol.ts';
import { escapeXml } from './escape-xml.ts';

/** The error in the shape that the protocol's clients read. */
export function errorAnswer(error: AwsError, protocol: Protocol, requestId: string): Answer {
  return ERROR_SHAPES[protocol](error, requestId);
}

const ERROR_SHAPES: Readonly<Record<Protocol, (error: AwsError, requestId: string) => Answer>> = {
  awsJson1_1: (error, requestId) => ({
    status: error.status ?? 400,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': requestId },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  }),
  restJson1: (error, requestId) => ({
    status: error.status ?? 403,
    headers: {
      'content-type': 'application/json',
      'x-amzn-RequestId': requestId,
      'x-amzn-ErrorType': error.code,
    },
    body: JSON.stringify({ message: error.message, Message: error.message }),
  }),
  awsQuery: (error, requestId) => ({
    status: error.status ?? 403,
    headers: { 'content-type': 'text/xml', 'x-amzn-RequestId': requestId },
    body:
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
      `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error>` +
      `<RequestId>${requestId}</RequestId></ErrorResponse>`,
  }),
};
