import { checksumOf } from './body-checksums.ts';
import { parseChunks, type Chunk } from './parse-chunks.ts';
import { streamingFault } from './streaming-fault.ts';
import type { StreamingPayload } from './streaming-payload.ts';
import { verifyChunks, type ChunkSigning } from './verify-chunks.ts';

/**
 * The body that chunks make up, when every signature and the checksum hold.
 *
 * @param signing Needed where the chunks are signed.
 * @throws SignatureError
 */
export function decodeChunks(
  body: Uint8Array,
  payload: StreamingPayload,
  signing: ChunkSigning | undefined,
): Uint8Array {
  const { trailer: name } = payload;
  const chunked = parseChunks(body, payload);
  if (payload.signed) {
    if (signing === undefined) throw new TypeError('signatures of chunks need the key of the head');
    verifyChunks(chunked, name, signing);
  }
  const decoded = joined(chunked.chunks);
  if (name !== undefined && checksumOf(name, decoded) !== chunked.trailer)
    throw streamingFault(`Value for ${name} trailing header is invalid.`);
  return decoded;
}

function joined(chunks: readonly Chunk[]): Uint8Array {
  const [only, last] = chunks;
  if (only !== undefined && last?.data.length === 0) return only.data;
  return Buffer.concat(chunks.map(({ data }) => data));
}
