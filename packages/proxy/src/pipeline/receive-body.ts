import { protocolOf } from '@sagegate/koa-middleware/mapping';
import type { Exchange } from './exchange.ts';
import { readBody } from './read-body.ts';
import type { ReceivedHead } from './receive.ts';
import type { Steps } from './steps.ts';

const NO_BODY = new Uint8Array();

/** Reads the body within the limit of its plane. A client that asked whether to send it is told to. */
export async function receiveBody(exchange: Exchange, head: ReceivedHead, steps: Steps): Promise<Uint8Array> {
  const { incoming, outgoing } = exchange;
  const { controlPlaneBodyBytes, runtimeBodyBytes } = steps.limits;
  const isControlPlane = protocolOf({ ...head, body: NO_BODY }) === 'awsJson1_1';
  const body = readBody(incoming, {
    maxBytes: isControlPlane ? controlPlaneBodyBytes : runtimeBodyBytes,
    idleMs: steps.timeouts.idleMs,
    start: () => {
      if (incoming.headers.expect !== undefined) outgoing.writeContinue();
    },
  });
  exchange.requestBytes = (await body).length;
  return await body;
}
