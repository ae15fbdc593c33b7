import { findOperation, signingNameOf } from '@sagegate/koa-middleware/mapping';
import type { AuthenticatedCaller } from '../identity/authenticated-caller.ts';
import { sha256HexOf } from '../sigv4/sha256.ts';
import { decodeBody, findBeneathChunks } from './decode-body.ts';
import type { Exchange } from './exchange.ts';
import type { ReceivedHead } from './receive.ts';
import type { ReceivedRequest } from './received-request.ts';
import { receiveBody } from './receive-body.ts';
import type { Steps } from './steps.ts';

/** A request whose caller is proven, over its head and its body. */
export interface ProvenRequest {
  readonly request: ReceivedRequest;
  readonly bodySha256: string;
  readonly caller: AuthenticatedCaller;
  /** Absent: the operation is not known. */
  readonly match: ReturnType<typeof findOperation>;
}

/**
 * Finds out who sent a request, reads its body, and proves that both belong together.
 *
 * @throws SignatureError, IdentityError, RequestRefused, ClientGone
 */
export async function proveRequest(
  exchange: Exchange,
  head: ReceivedHead,
  steps: Steps,
): Promise<ProvenRequest> {
  // Only to know under which name it must be signed: an operation that is not known is refused once its caller is.
  const named = findOperation(head, steps.mapping);
  const likely = named ?? findBeneathChunks(head, steps.mapping);
  const identity = await steps.authenticate(head, likely && signingNameOf(likely.plan.operation));
  exchange.identifiedMs = exchange.elapsedMs();
  const { caller, encodedBody } = identity;
  const match = encodedBody === undefined ? named : likely;
  const body = await receiveBody(exchange, match?.plan.operation, encodedBody, steps);
  const request = decodeBody(exchange, { head, body, encodedBody }, steps.bodies);
  const bodySha256 = sha256HexOf(request.bodyPieces.pieces);
  identity.verifyBody(bodySha256);
  exchange.bodyMs = exchange.elapsedMs();
  exchange.caller = caller;
  return { request, bodySha256, caller, match };
}
