import type { IncomingMessage } from 'node:http';
import { BodyPieces } from '../upstream/body-pieces.ts';
import { PieceList } from './piece-list.ts';
import { ClientGone, RequestRefused } from './request-refused.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** The longest pause between two pieces. */
  readonly idleMs: number;
  /** The longest time for the whole. */
  readonly totalMs: number;
  /** Told of each piece; what it throws ends the reading. */
  readonly onPiece: (bytes: number) => void;
}

/**
 * The whole body, in memory.
 *
 * @throws RequestRefused when it is too large or does not come in time, ClientGone when the client leaves.
 */
export function readBody(incoming: IncomingMessage, limits: BodyLimits): Promise<BodyPieces> {
  const { maxBytes, idleMs, totalMs, onPiece } = limits;
  return new Promise((resolve, reject) => {
    const pieces = new PieceList();
    let bytes = 0;
    const idle = setTimeout(() => fail(late('the body stopped coming')), idleMs);
    const total = setTimeout(() => fail(late('the body did not come in time')), totalMs);
    const stop = (): void => {
      clearTimeout(idle);
      clearTimeout(total);
      incoming.off('data', take).off('end', finish).off('close', leave).off('error', leave);
      // A body that is given up may still break off.
      incoming.on('error', ignore);
    };
    const fail = (error: unknown): void => {
      stop();
      reject(error);
    };
    const leave = (): void => fail(new ClientGone());
    const finish = (): void => {
      stop();
      resolve(new BodyPieces(pieces.finish()));
    };
    const take = (piece: Buffer): void => {
      idle.refresh();
      bytes += piece.length;
      try {
        onPiece(piece.length);
        if (bytes > maxBytes) throw tooLarge(maxBytes);
        pieces.add(piece);
      } catch (error) {
        fail(error);
      }
    };
    incoming.on('data', take).on('end', finish).on('close', leave).on('error', leave);
  });
}

const NOTHING = new BodyPieces([]);

/**
 * A body that has come as a whole by now: most of them come in one piece with their head.
 *
 * @throws RequestRefused when it is too large, ClientGone when the client has left: then nothing of it is there any more.
 */
export function takeBody(
  incoming: IncomingMessage,
  maxBytes: number,
  onPiece: BodyLimits['onPiece'],
): BodyPieces {
  if (incoming.destroyed) throw new ClientGone();
  const body: unknown = incoming.read();
  if (body === null) return NOTHING;
  if (!(body instanceof Uint8Array)) throw new TypeError('the body of a request is made of bytes');
  onPiece(body.length);
  if (body.length > maxBytes) throw tooLarge(maxBytes);
  return new BodyPieces([body]);
}

export function tooLarge(maxBytes: number): RequestRefused {
  return new RequestRefused('RequestEntityTooLargeException', `the body is larger than ${maxBytes} bytes`);
}

function ignore(): void {
  // Whoever waited for the body has been told.
}

function late(message: string): RequestRefused {
  return new RequestRefused('RequestTimeoutException', message);
}
