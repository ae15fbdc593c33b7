import type { IncomingMessage } from 'node:http';

/** A call that reached this server, whatever became of it. */
export interface ReceivedCall {
  readonly service: 'sagemaker' | 'sagemaker-runtime' | 'sts';
  /** As `CreateModel`; empty where the request names no operation. */
  readonly operation: string;
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  /** Names in lower case; the values of a repeated header are joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** The headers as they came, of repeated ones every value: Node's own view keeps only the first of some. */
export function receivedHeaders(request: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase();
    const value = request.rawHeaders[index + 1] ?? '';
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return headers;
}
