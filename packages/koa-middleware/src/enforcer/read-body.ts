import type { IncomingMessage } from 'node:http';
import type { Arrival } from './arrival.ts';
import { Refusal } from './refusal.ts';

/** How much of a body is read. */
export interface BodyLimit {
  readonly bytes: number;
  /** Whether a body over the limit is used up, so that the client can finish sending and read its answer. */
  readonly discardsRest: boolean;
}

/**
 * Reads a request's body to its end, and puts it back: whoever reads the stream next gets the same bytes.
 *
 * @throws Refusal `RequestEntityTooLargeException`; an `Error` when the client goes away before the end.
 */
export async function readBody(arrival: Arrival<unknown>, limit: BodyLimit): Promise<Buffer> {
  const { incoming } = arrival;
  // Reading would end a stream that has nothing to be put back, and parsers wait for the end of it.
  if (incoming.readableEnded || (incoming.complete && incoming.readableLength === 0)) return Buffer.alloc(0);
  try {
    if (Number(incoming.headers['content-length'] ?? 0) > limit.bytes) throw tooLarge(limit);
    return await collect(incoming, limit);
  } catch (error) {
    if (limit.discardsRest) incoming.resume();
    else discardUnread(arrival);
    throw error;
  }
}

/** What a handler leaves Node's servers discard, but not once anything of it was read: the client would send for ever. */
function discardUnread({ incoming, outgoing }: Arrival<unknown>): void {
  outgoing.once('finish', () => {
    if (incoming.readableFlowing === null) incoming.resume();
  });
}

/** The refusal of a body over the limit. */
export function tooLarge({ bytes }: BodyLimit): Refusal {
  return new Refusal('RequestEntityTooLargeException', `the body is larger than ${bytes} bytes`);
}

function collect(incoming: IncomingMessage, limit: BodyLimit): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = listen(incoming, {
      readable: () => {
        // Told of, and nothing there: that is the end.
        const isEnd = incoming.readableLength === 0;
        size += drain(incoming, chunks);
        if (size <= limit.bytes && !isEnd && !incoming.complete) return;
        stop();
        const bytes = Buffer.concat(chunks);
        // In the turn in which the last byte was read: the stream ends in the next one, unless there is more of it.
        incoming.unshift(bytes);
        if (size > limit.bytes) reject(tooLarge(limit));
        else resolve(bytes);
      },
      // In HTTP/2 the end may come with the last bytes and unannounced; then nothing can be put back.
      end: () => {
        stop();
        resolve(Buffer.concat(chunks));
      },
      error: (error) => {
        stop();
        reject(error);
      },
      close: () => {
        stop();
        reject(clientWentAway());
      },
    });
    // A request that is gone already says nothing any more.
    if (incoming.destroyed) reject(clientWentAway());
  });
}

interface Listeners {
  readonly readable: () => void;
  readonly end: () => void;
  readonly error: (error: Error) => void;
  readonly close: () => void;
}

/** What it returns takes all of them away again, so that the next reader finds the stream as it was. */
function listen(incoming: IncomingMessage, { readable, end, error, close }: Listeners): () => void {
  incoming.on('readable', readable).on('end', end).on('error', error).on('close', close);
  return () => {
    incoming.off('readable', readable).off('end', end).off('error', error).off('close', close);
  };
}

/** How many bytes were there. Nothing is read where nothing is left: that would end the stream. */
function drain(incoming: IncomingMessage, chunks: Buffer[]): number {
  let size = 0;
  while (incoming.readableLength > 0) {
    const chunk: unknown = incoming.read();
    if (!Buffer.isBuffer(chunk)) break;
    chunks.push(chunk);
    size += chunk.length;
  }
  return size;
}

function clientWentAway(): Error {
  return new Error('the client went away before the end of the body');
}
