import type { IncomingMessage } from 'node:http';

/** An unread body up to this size is read to its end, so that the connection stays of use. */
const SMALL_BODY_BYTES = 65_536;
/** A client in the middle of an upload may miss the answer when the connection closes at once. */
const LINGER_MS = 1_000;

/** Whether what is left of the body is too much, or too unknown, to be read for nothing. */
export function mustClose(incoming: IncomingMessage): boolean {
  if (incoming.complete) return false;
  const { 'content-length': length, 'transfer-encoding': coding, expect } = incoming.headers;
  if (coding !== undefined || expect !== undefined) return true;
  return Number(length ?? 0) > SMALL_BODY_BYTES;
}

/** Throws away what still comes, until the body ends, the client leaves or time is up. */
export function discardBody(incoming: IncomingMessage): Promise<void> {
  if (incoming.headers.expect !== undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LINGER_MS);
    incoming.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    incoming.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
    incoming.on('error', () => resolve());
    incoming.resume();
  });
}
