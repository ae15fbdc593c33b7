import { bodyLimitOf } from '@sagegate/koa-middleware/mapping';
import type { SageMakerOperation } from '@sagegate/koa-middleware/mapping';
import type { EncodedBody } from '../sigv4/streaming/encoded-body.ts';
import { CONFIG_DEFAULTS } from '../config/config-defaults.ts';
import type { LimitsConfig } from '../config/gateway-config.ts';
import type { BodyPieces } from '../upstream/body-pieces.ts';
import type { BodyBudget } from './body-budget.ts';
import { endOfTurn } from './end-of-turn.ts';
import type { Exchange } from './exchange.ts';
import { readBody, takeBody, tooLarge } from './read-body.ts';
import { RequestRefused } from './request-refused.ts';
import type { Steps } from './steps.ts';

/**
 * Reads the body, as it comes, within the limit of its operation, and while there is memory for it. One that is announced as too large
 * is refused before a byte is read. A client that asked whether to send it is told to.
 */
export async function receiveBody(
  exchange: Exchange,
  operation: SageMakerOperation | undefined,
  encodedBody: EncodedBody | undefined,
  steps: Pick<Steps, 'limits' | 'timeouts' | 'bodies'>,
): Promise<BodyPieces> {
  const limit = maxBytesOf(exchange.incoming.method ?? '', operation, steps.limits);
  const maxBytes = encodedBody === undefined ? limit : maxEncoded(encodedBody, limit);
  return receiveAtMost(exchange, maxBytes, steps);
}

/** Reads a body of so many bytes at most; all else is as with `receiveBody`. */
export async function receiveAtMost(
  exchange: Exchange,
  maxBytes: number,
  { timeouts, bodies }: Pick<Steps, 'timeouts' | 'bodies'>,
): Promise<BodyPieces> {
  const { incoming, outgoing } = exchange;
  refuseAnnounced(exchange, maxBytes, bodies);
  const hold = (bytes: number): void => {
    exchange.requestBytes += bytes;
    if (!bodies.take(bytes)) throw overloaded();
    exchange.heldBytes += bytes;
  };
  if (incoming.headers.expect !== undefined) outgoing.writeContinue();
  // What came in one piece with the head is parsed by then, and requests that came together go on together.
  else if (!incoming.complete || !exchange.isAlone()) await endOfTurn();
  if (incoming.complete) return takeBody(incoming, maxBytes, hold);
  return readBody(incoming, { maxBytes, idleMs: timeouts.idleMs, totalMs: timeouts.bodyMs, onPiece: hold });
}

/** No operation has a body with these, and not every server on the way would take one for the body of its request. */
const BODILESS: ReadonlySet<string> = new Set(['GET', 'DELETE']);

/** Some operations whose members are read take content along, and need more than others. */
function maxBytesOf(method: string, operation: SageMakerOperation | undefined, limits: LimitsConfig): number {
  if (operation === undefined) return limits.controlPlaneBodyBytes;
  if (BODILESS.has(method)) return 0;
  if (operation.body === 'opaque') return limits.runtimeBodyBytes;
  const needed = bodyLimitOf(operation);
  const isUsual = needed <= CONFIG_DEFAULTS.limits.controlPlaneBodyBytes;
  return isUsual ? limits.controlPlaneBodyBytes : Math.min(needed, limits.runtimeBodyBytes);
}

/** The limit is that of the body itself; where there is none, there are no chunks either. */
function maxEncoded({ decodedBytes, maxEncodedBytes }: EncodedBody, limit: number): number {
  if (decodedBytes > limit) throw tooLarge(limit);
  return limit === 0 ? 0 : maxEncodedBytes;
}

function refuseAnnounced(exchange: Exchange, maxBytes: number, bodies: BodyBudget): void {
  const announced = Number(exchange.incoming.headers['content-length'] ?? 0);
  if (announced > maxBytes) {
    exchange.requestBytes = announced;
    throw tooLarge(maxBytes);
  }
  if (!bodies.fits(announced)) throw overloaded();
}

export function overloaded(): RequestRefused {
  return new RequestRefused('ServiceUnavailable', 'the gateway holds too many request bodies, try again');
}
