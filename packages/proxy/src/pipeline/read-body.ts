import type { IncomingMessage } from 'node:http';
import { ClientGone, RequestRefused } from './request-refused.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** The longest pause between two pieces. */
  readonly idleMs: number;
  /** Called once it is clear that the body will be read. */
  readonly start: () => void;
}

/**
 * The whole body, in memory. A length that is announced as too large is refused before a byte is read.
 *
 * @throws RequestRefused when it is too large or stops coming, ClientGone when the client leaves.
 */
export function readBody(
  incoming: IncomingMessage,
  { maxBytes, idleMs, start }: BodyLimits,
): Promise<Uint8Array> {
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  start();
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => fail(late()), idleMs);
    const stop = (): void => {
      clearTimeout(timer);
      incoming.off('data', take).off('end', finish).off('close', leave).off('error', leave);
      // A body that is given up may still break off.
      incoming.on('error', ignore);
    };
    const fail = (error: Error): void => {
      stop();
      reject(error);
    };
    const leave = (): void => fail(new ClientGone());
    const finish = (): void => {
      stop();
      resolve(joined(pieces));
    };
    const take = (piece: Buffer): void => {
      timer.refresh();
      bytes += piece.length;
      if (bytes > maxBytes) fail(tooLarge(maxBytes));
      else pieces.push(piece);
    };
    incoming.on('data', take).on('end', finish).on('close', leave).on('error', leave);
  });
}

function ignore(): void {
  // Whoever waited for the body has been told.
}

function joined(pieces: readonly Buffer[]): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

function tooLarge(maxBytes: number): RequestRefused {
  return new RequestRefused('RequestEntityTooLargeException', `the body is larger than ${maxBytes} bytes`);
}

function late(): RequestRefused {
  return new RequestRefused('RequestTimeoutException', 'the body stopped coming');
}
