import { Readable } from 'node:stream';
import { headerValue } from '../sigv4/header-value.ts';
import { failureOf } from './failure-of.ts';
import type { UpstreamResponse } from './forwarder.ts';

/** Errors are short; what is longer is relayed unread. */
const MAX_BYTES = 64 * 1024;

/** An answer with the code of the error that it is, and its body as if nobody had read it. */
export interface ReadError {
  readonly answer: UpstreamResponse;
  /** `undefined` where the answer names none. */
  readonly code: string | undefined;
}

/**
 * Finds out which error an upstream answered: from a header, else from a short body of JSON.
 *
 * @throws UpstreamError when the body breaks off.
 */
export async function readErrorCode(answer: UpstreamResponse): Promise<ReadError> {
  const type = headerValue(answer.headers, 'x-amzn-errortype');
  if (type !== undefined) return { answer, code: errorCodeIn(type) };
  if (!isJson(answer)) return { answer, code: undefined };
  const { body, bytes } = await beginningOf(answer.body);
  return { answer: { ...answer, body }, code: bytes && codeInJson(bytes) };
}

/** `com.amazonaws.sagemaker#ResourceNotFound`, or the code alone, or what a colon ends. */
export function errorCodeIn(type: string): string {
  const [code = ''] = type.slice(type.lastIndexOf('#') + 1).split(':', 1);
  return code;
}

function isJson({ headers }: UpstreamResponse): boolean {
  return headerValue(headers, 'content-type')?.toLowerCase().includes('json') ?? false;
}

/** `bytes` are the whole body, or absent for one that is too long; `body` is all of it in either case. */
async function beginningOf(body: Readable): Promise<{ readonly body: Readable; readonly bytes?: Buffer }> {
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for await (const piece of body.iterator({ destroyOnReturn: false })) {
      if (!(piece instanceof Buffer)) throw new TypeError('the body of an answer is made of bytes');
      pieces.push(piece);
      length += piece.length;
      if (length > MAX_BYTES) break;
    }
  } catch (error) {
    throw error instanceof Error ? failureOf(error) : error;
  }
  const bytes = Buffer.concat(pieces);
  if (length <= MAX_BYTES) return { body: Readable.from([bytes], { objectMode: false }), bytes };
  body.unshift(bytes);
  return { body };
}

function codeInJson(bytes: Buffer): string | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value !== 'object' || value === null || !('__type' in value)) return undefined;
    return typeof value.__type === 'string' ? errorCodeIn(value.__type) : undefined;
  } catch {
    // What is no JSON names no error.
    return undefined;
  }
}
