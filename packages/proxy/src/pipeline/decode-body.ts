import { findOperation } from '@sagegate/koa-middleware/mapping';
import type { EncodedBody } from '../sigv4/streaming/encoded-body.ts';
import { withoutAwsChunked } from '../sigv4/streaming/content-encoding.ts';
import type { BodyBudget } from './body-budget.ts';
import { BodyPieces } from '../upstream/body-pieces.ts';
import type { Exchange } from './exchange.ts';
import type { ReceivedHead } from './receive.ts';
import { ReceivedRequest } from './received-request.ts';
import type { Steps } from './steps.ts';
import { overloaded } from './receive-body.ts';

/** What came of a request, its body as it came. */
interface ReceivedParts {
  readonly head: ReceivedHead;
  readonly body: BodyPieces;
  readonly encodedBody: EncodedBody | undefined;
}

/**
 * The request with the body itself. While one in chunks is put together it is in memory twice, and both count.
 *
 * @throws SignatureError when a chunk does not hold, RequestRefused when there is no memory for it.
 */
export function decodeBody(
  exchange: Exchange,
  { head, body, encodedBody }: ReceivedParts,
  bodies: BodyBudget,
): ReceivedRequest {
  if (encodedBody === undefined) return new ReceivedRequest(head, body);
  const { decodedBytes } = encodedBody;
  if (!bodies.take(decodedBytes)) throw overloaded();
  exchange.heldBytes += decodedBytes;
  const headers = withoutAwsChunked(head.headers);
  return new ReceivedRequest({ ...head, headers }, new BodyPieces([encodedBody.decode(body.joined())]));
}

/**
 * The operation of a body whose encoding hides it until its chunks are undone. It counts only for a caller whose chunks are
 * taken.
 */
export function findBeneathChunks(
  head: ReceivedHead,
  mapping: Steps['mapping'],
): ReturnType<typeof findOperation> {
  const headers = withoutAwsChunked(head.headers);
  return headers === head.headers ? undefined : findOperation({ ...head, headers }, mapping);
}
