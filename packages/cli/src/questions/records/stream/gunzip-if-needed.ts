import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Every gzip file begins so (RFC 1952). */
const MAGIC = [0x1f, 0x8b];

const CHUNK_BYTES = 256 * 1024;

/** Bytes as they are, or what they hold where they are compressed by gzip, whatever their file is called. */
export async function* gunzipIfNeeded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < MAGIC.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(next.value);
    size += next.value.length;
  }
  const first = Buffer.concat(head);
  const all = startingWith(first, chunks);
  if (!MAGIC.every((byte, index) => first[index] === byte)) {
    yield* all;
    return;
  }
  yield* gunzipped(all);
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
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
