/** Each chunk but the last with data must have so much, as at AWS: it bounds what the rest costs. */
export const MIN_CHUNK_BYTES = 8_192;
/** No body comes near it. */
export const MAX_SIZE_DIGITS = 8;
export const SIGNATURE_BYTES = 64;
export const MAX_TRAILER_BYTES = 256;

const LINE_END = 2;
const CHUNK_FRAME = MAX_SIZE_DIGITS + ';chunk-signature='.length + SIGNATURE_BYTES + 2 * LINE_END;

/** The most bytes that a body takes in chunks, whatever their sizes, with a trailer and its signature. */
export function maxEncodedBytes(decodedBytes: number): number {
  const chunks = Math.ceil(decodedBytes / MIN_CHUNK_BYTES) + 1;
  return decodedBytes + chunks * CHUNK_FRAME + 2 * MAX_TRAILER_BYTES + LINE_END;
}
