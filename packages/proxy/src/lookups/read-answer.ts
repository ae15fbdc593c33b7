import type { Readable } from 'node:stream';
import { headerValue } from '../sigv4/header-value.ts';
import { errorCodeIn } from '../upstream/error-code.ts';
import type { UpstreamResponse } from '../upstream/forwarder.ts';

/** Many times what fifty tags or a cluster take. */
const MAX_BYTES = 1024 * 1024;

/** An error that the upstream answered; its `name` is the code. */
export class ServiceError extends Error {
  override readonly name: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = code;
  }
}

/**
 * The members of an answer in JSON 1.1.
 *
 * @throws ServiceError for an error that the upstream answers, Error for what is no answer.
 */
export async function readAnswer({
  status,
  headers,
  body,
}: UpstreamResponse): Promise<Readonly<Record<string, unknown>>> {
  const members = membersOf(await textOf(body));
  if (status === 200) return members;
  const type = headerValue(headers, 'x-amzn-errortype') ?? members['__type'];
  throw new ServiceError(
    typeof type === 'string' ? errorCodeIn(type) : 'ServiceError',
    messageOf(members['message'] ?? members['Message']),
  );
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of body) {
    if (!(piece instanceof Buffer)) throw new TypeError('the body of an answer is made of bytes');
    bytes += piece.length;
    // Leaving the loop closes the connection.
    if (bytes > MAX_BYTES) throw new Error(`the answer is larger than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('the answer is no JSON object');
  }
  return Object.assign(Object.create(null), value);
}

function messageOf(message: unknown): string {
  return typeof message === 'string' ? message : 'the upstream answered an error';
}
