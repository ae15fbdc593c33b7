import { ByteCursor } from './byte-cursor.ts';
import { MAX_SIZE_DIGITS, MAX_TRAILER_BYTES, MIN_CHUNK_BYTES, SIGNATURE_BYTES } from './chunk-bounds.ts';
import { streamingFault } from './streaming-fault.ts';
import type { StreamingPayload } from './streaming-payload.ts';

/** One chunk. What it holds shares its memory with the body. */
export interface Chunk {
  readonly data: Uint8Array;
  /** 64 bytes as they came; absent where chunks are not signed. */
  readonly signature?: Uint8Array;
}

/** A body in chunks, taken apart. Nothing of it is proven yet. */
export interface ChunkedBody {
  /** In order, with the last one, which is empty. */
  readonly chunks: readonly Chunk[];
  /** What the trailer says that the head names. */
  readonly trailer?: string;
  readonly trailerSignature?: Uint8Array;
}

const TRAILER_SIGNATURE = 'x-amz-trailer-signature';

/**
 * Takes a body apart that consists of `size;chunk-signature=…`, the data, and so on to a chunk of size 0, then a trailer.
 * Every line ends with CRLF.
 *
 * @throws SignatureError for anything else, and for more or less than the head announces.
 */
export function parseChunks(body: Uint8Array, payload: StreamingPayload): ChunkedBody {
  const cursor = new ByteCursor(body);
  const chunks = takeChunks(cursor, payload);
  const trailer = takeTrailer(cursor, payload);
  cursor.expect('\r\n');
  if (!cursor.isAtEnd) throw streamingFault('there is more behind the last chunk');
  return { chunks, ...trailer };
}

function takeChunks(cursor: ByteCursor, { signed, decodedBytes }: StreamingPayload): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let left = decodedBytes;
  let before = MIN_CHUNK_BYTES;
  for (;;) {
    const size = takeSize(cursor);
    if (size > left || (size === 0 && left > 0)) throw streamingFault(OTHER_LENGTH);
    if (size > 0 && before < MIN_CHUNK_BYTES) throw streamingFault(TOO_SMALL);
    chunks.push(takeChunk(cursor, size, signed));
    if (size === 0) return chunks;
    left -= size;
    before = size;
  }
}

function takeChunk(cursor: ByteCursor, size: number, signed: boolean): Chunk {
  const signature = signed ? takeSignature(cursor, ';chunk-signature=') : undefined;
  cursor.expect('\r\n');
  const data = cursor.take(size);
  if (size > 0) cursor.expect('\r\n');
  return signature === undefined ? { data } : { data, signature };
}

const OTHER_LENGTH = 'the chunks have another length than x-amz-decoded-content-length says';
const TOO_SMALL = `only the last chunk may have less than ${MIN_CHUNK_BYTES} bytes`;

/** Hexadecimal digits in either case, as SDKs write both; no zeros before the number, no signs, no blanks. */
function takeSize(cursor: ByteCursor): number {
  let size = 0;
  let digits = 0;
  for (let digit = digitOf(cursor.next); digit >= 0; digit = digitOf(cursor.next)) {
    if (digits === MAX_SIZE_DIGITS || (digits > 0 && size === 0)) throw streamingFault(NO_SIZE);
    cursor.take(1);
    size = size * 16 + digit;
    digits += 1;
  }
  if (digits === 0) throw streamingFault(NO_SIZE);
  return size;
}

const NO_SIZE = 'the size of a chunk is cut short or malformed';

function digitOf(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : -1;
}

function takeSignature(cursor: ByteCursor, name: string): Uint8Array {
  cursor.expect(name);
  return cursor.take(SIGNATURE_BYTES);
}

function takeTrailer(
  cursor: ByteCursor,
  { signed, trailer: name }: StreamingPayload,
): Pick<ChunkedBody, 'trailer' | 'trailerSignature'> {
  if (name === undefined) return {};
  const line = cursor.line(MAX_TRAILER_BYTES);
  const colon = line.indexOf(':');
  if (line.slice(0, Math.max(colon, 0)).toLowerCase() !== name)
    throw streamingFault('behind the last chunk is another header than x-amz-trailer names');
  const trailer = line.slice(colon + 1);
  if (!signed) return { trailer };
  const trailerSignature = takeSignature(cursor, `${TRAILER_SIGNATURE}:`);
  cursor.expect('\r\n');
  return { trailer, trailerSignature };
}
