import { awsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import type { AwsError, AwsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import { headerValue } from '../sigv4/header-value.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Whether a request is a call of the query protocol, as STS and IAM have it. The gateway knows none: it is refused. */
export function isQueryCall({ method, target, headers }: RequestHead): boolean {
  if (method !== 'POST' || (target !== '/' && !target.startsWith('/?'))) return false;
  const mediaType = headerValue(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  return mediaType === FORM && headerValue(headers, 'x-amz-target') === undefined;
}

/** Writes a refusal in the XML of the query protocol: its clients print the code that they find there. */
export function queryErrorResponse(error: Omit<AwsError, 'protocol'>): AwsErrorResponse {
  const { status, headers } = awsErrorResponse({ ...error, protocol: 'restJson1' });
  const type = status < 500 ? 'Sender' : 'Receiver';
  const body =
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${type}</Type>` +
    `<Code>${error.code}</Code><Message>${escaped(error.message)}</Message></Error>` +
    `<RequestId>${escaped(error.requestId)}</RequestId></ErrorResponse>`;
  return { status, headers: { ...headers, 'Content-Type': 'text/xml' }, body };
}

/** Text of XML. What XML cannot hold, even escaped, becomes a question mark. */
function escaped(text: string): string {
  let written = '';
  for (const character of text) written += ESCAPES.get(character) ?? (character < ' ' ? '?' : character);
  return written;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
