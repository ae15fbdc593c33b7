import type { PendingSignature, VerifiedSignature } from '../pending-signature.ts';
import { maxEncodedBytes } from './chunk-bounds.ts';
import { decodeChunks } from './decode-chunks.ts';
import type { StreamingPayload } from './streaming-payload.ts';
import type { ChunkSigning } from './verify-chunks.ts';

/** The signature of a body in chunks: the head is proven before anything of the body is looked at. */
export function pendingChunks(
  proveHead: () => VerifiedSignature,
  payload: StreamingPayload,
  signing: ChunkSigning | undefined,
): Required<Pick<PendingSignature, 'verify' | 'encodedBody'>> {
  let proven: VerifiedSignature | undefined;
  return {
    verify: () => {
      if (proven === undefined) throw new TypeError('a body in chunks must be decoded first');
      return proven;
    },
    encodedBody: {
      decodedBytes: payload.decodedBytes,
      maxEncodedBytes: maxEncodedBytes(payload.decodedBytes),
      decode: (encoded) => {
        const head = proveHead();
        const decoded = decodeChunks(encoded, payload, signing);
        proven = head;
        return decoded;
      },
    },
  };
}
