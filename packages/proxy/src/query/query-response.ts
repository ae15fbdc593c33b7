import type { QueryErrorCode } from './query-error.ts';
import { QUERY_STATUS } from './query-error.ts';
import { QUERY_WIRES } from './query-wire.ts';
import type { QueryServiceName } from './query-wire.ts';
import { element, texts, writeXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A complete answer but for what the server adds itself: `Date`, `Content-Length`, `Connection`. */
export interface QueryResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Whose answer it is, and which: clients and people look a call up by the latter. */
export interface QueryAnswer {
  readonly service: QueryServiceName;
  readonly requestId: string;
}

/** What a call results in, as its service answers: `AssumeRoleResponse` around `AssumeRoleResult`. */
export function queryResponse(
  action: string,
  result: readonly XmlElement[],
  { service, requestId }: QueryAnswer,
): QueryResponse {
  const metadata = element('ResponseMetadata', texts({ RequestId: requestId }));
  const response = element(`${action}Response`, [element(`${action}Result`, result), metadata]);
  const body = writeXml(response, QUERY_WIRES[service].namespace);
  return { status: 200, headers: headersOf(requestId), body };
}

/** A refusal, as services write it: their clients read code and message from there. */
export function queryErrorResponse(
  { code, message }: { readonly code: QueryErrorCode; readonly message: string },
  { service, requestId }: QueryAnswer,
): QueryResponse {
  const status = QUERY_STATUS[code];
  const error = element(
    'Error',
    texts({ Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message }),
  );
  const response = element('ErrorResponse', [error, ...texts({ RequestId: requestId })]);
  const body = writeXml(response, QUERY_WIRES[service].namespace);
  return { status, headers: headersOf(requestId), body };
}

/** Credentials, and who may do what, are nobody's to keep on the way. */
function headersOf(requestId: string): Readonly<Record<string, string>> {
  return { 'Content-Type': 'text/xml', 'Cache-Control': 'no-store', 'x-amzn-RequestId': requestId };
}
