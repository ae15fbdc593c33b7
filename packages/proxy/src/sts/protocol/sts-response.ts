import type { StsErrorCode } from './sts-error.ts';
import { STS_STATUS } from './sts-error.ts';
import { element, texts, writeXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A complete answer but for what the server adds itself: `Date`, `Content-Length`, `Connection`. */
export interface StsResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** What a call results in, as STS answers: `AssumeRoleResponse` around `AssumeRoleResult`. */
export function stsResponse(action: string, result: readonly XmlElement[], requestId: string): StsResponse {
  const metadata = element('ResponseMetadata', texts({ RequestId: requestId }));
  const response = element(`${action}Response`, [element(`${action}Result`, result), metadata]);
  return { status: 200, headers: headersOf(requestId), body: writeXml(response, NAMESPACE) };
}

/** A refusal, as STS writes it: its clients read code and message from there. */
export function stsErrorResponse(
  { code, message }: { readonly code: StsErrorCode; readonly message: string },
  requestId: string,
): StsResponse {
  const status = STS_STATUS[code];
  const error = element(
    'Error',
    texts({ Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message }),
  );
  const response = element('ErrorResponse', [error, ...texts({ RequestId: requestId })]);
  return { status, headers: headersOf(requestId), body: writeXml(response, NAMESPACE) };
}

/** Credentials are nobody's to keep on the way. */
function headersOf(requestId: string): Readonly<Record<string, string>> {
  return { 'Content-Type': 'text/xml', 'Cache-Control': 'no-store', 'x-amzn-RequestId': requestId };
}
