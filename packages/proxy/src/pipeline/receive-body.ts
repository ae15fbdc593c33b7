import { protocolOf } from '@sagegate/koa-middleware/mapping';
import type { BodyBudget } from './body-budget.ts';
import type { Exchange } from './exchange.ts';
import { readBody, tooLarge } from './read-body.ts';
import type { ReceivedHead } from './receive.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/**
 * Reads the body within the limit of its plane, and while there is memory for it. One that is announced as too large
 * is refused before a byte is read. A client that asked whether to send it is told to.
 */
export async function receiveBody(
  exchange: Exchange,
  head: ReceivedHead,
  { limits, timeouts, bodies }: Steps,
): Promise<Uint8Array> {
  const { incoming, outgoing } = exchange;
  const isControlPlane = protocolOf(head) === 'awsJson1_1';
  const maxBytes = isControlPlane ? limits.controlPlaneBodyBytes : limits.runtimeBodyBytes;
  refuseAnnounced(exchange, maxBytes, bodies);
  if (incoming.headers.expect !== undefined) outgoing.writeContinue();
  return readBody(incoming, {
    maxBytes,
    idleMs: timeouts.idleMs,
    totalMs: timeouts.bodyMs,
    onPiece: (bytes) => {
      exchange.requestBytes += bytes;
      if (!bodies.take(bytes)) throw overloaded();
      exchange.heldBytes += bytes;
    },
  });
}

function refuseAnnounced(exchange: Exchange, maxBytes: number, bodies: BodyBudget): void {
  const announced = Number(exchange.incoming.headers['content-length'] ?? 0);
  if (announced > maxBytes) {
    exchange.requestBytes = announced;
    throw tooLarge(maxBytes);
  }
  if (!bodies.fits(announced)) throw overloaded();
}

function overloaded(): RequestRefused {
  return new RequestRefused('ServiceUnavailable', 'the gateway holds too many request bodies, try again');
}
