import { Readable } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Every gzip file begins so (RFC 1952). */
const MAGIC = [0x1f, 0x8b];

const CHUNK_BYTES = 256 * 1024;

/** What is compressed into one chunk, and holds no more than that, is unpacked at once: most files of CloudTrail are so small. */
const MAX_BYTES_AT_ONCE = 4 * 1024 * 1024;

/** Bytes as they are, or what they hold where they are compressed by gzip, whatever their file is called. */
export async function* gunzipIfNeeded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await headOf(chunks);
  if (!MAGIC.every((byte, index) => first[index] === byte)) {
    yield* startingWith([first], chunks);
    return;
  }
  const second = await chunks.next();
  const all = second.done === true ? gunzippedAtOnce(first) : undefined;
  if (all !== undefined) yield* inParts(all);
  else yield* gunzipped(startingWith(second.done === true ? [first] : [first, second.value], chunks));
}

/** As many chunks as tell whether they are compressed. */
async function headOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < MAGIC.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.length;
  }
  return head.length === 1 && head[0] !== undefined ? head[0] : Buffer.concat(head);
}

async function* startingWith(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (const chunk of head) if (chunk.length > 0) yield chunk;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function gunzippedAtOnce(compressed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(compressed, { chunkSize: CHUNK_BYTES, maxOutputLength: MAX_BYTES_AT_ONCE });
  } catch {
    // As a stream it gives what can be read of it, and then says what is wrong.
    return undefined;
  }
}

function* inParts(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const compressed = Readable.from(source, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  compressed.on('error', (error) => gunzip.destroy(error));
  compressed.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield toBytes(chunk);
  } finally {
    compressed.destroy();
  }
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('gunzip gives bytes');
}
