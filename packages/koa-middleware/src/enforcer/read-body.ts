import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Reads a request's body to its end, at most `limit` bytes.
 *
 * What is over the limit is discarded, not stored, so that the client can finish sending and read its answer.
 *
 * @throws Refusal `RequestEntityTooLargeException`; an `Error` when the client goes away before the end.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) {
    incoming.resume();
    throw tooLarge(limit);
  }
  return collect(incoming, limit);
}

/** The refusal of a body over the limit. */
export function tooLarge(limit: number): Refusal {
  return new Refusal('RequestEntityTooLargeException', `the body is larger than ${limit} bytes`);
}

function collect(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // A request that is gone already says nothing any more.
    if (incoming.destroyed) reject(clientWentAway());
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size - chunk.length <= limit) reject(tooLarge(limit));
    });
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', reject);
    incoming.once('close', () => {
      // It follows `end` too, where an error would be made for nobody.
      if (!incoming.readableEnded) reject(clientWentAway());
    });
  });
}

function clientWentAway(): Error {
  return new Error('the client went away before the end of the body');
}
