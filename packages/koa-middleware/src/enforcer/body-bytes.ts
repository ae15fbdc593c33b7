import { isDeepStrictEqual } from 'node:util';
import type { Arrival } from './arrival.ts';
import { readBody, tooLarge } from './read-body.ts';
import type { BodyLimit } from './read-body.ts';
import { MountingError, Refusal } from './refusal.ts';

/**
 * The bytes that policies decide on: those that a middleware before this one has kept, else the stream's.
 *
 * @throws Refusal when they are too many, or when a parser has made something else of them than their JSON.
 * @throws MountingError when the stream was read and nobody has kept the bytes.
 */
export async function bodyBytes(arrival: Arrival<unknown>, limit: BodyLimit): Promise<Uint8Array> {
  const kept = keptBytes(arrival.keptBody);
  if (kept === undefined) return readStream(arrival, limit);
  if (kept.length > limit.bytes) throw tooLarge(limit);
  if (!isParsedFrom(kept, arrival.parsedBody)) {
    throw new Refusal('SerializationException', 'the body was parsed as something else than JSON');
  }
  arrival.keepBody(kept);
  return kept;
}

async function readStream({ incoming, keepBody }: Arrival<unknown>, limit: BodyLimit): Promise<Uint8Array> {
  if (incoming.readableDidRead || incoming.readableEncoding !== null) {
    throw new MountingError(
      'the body was read before `sagemakerAuthorization` could see its bytes: ' +
        'mount it before the body parser, or let the parser keep them as `rawBody`',
    );
  }
  const bytes = await readBody(incoming, limit);
  keepBody(bytes);
  return bytes;
}

function keptBytes(kept: unknown): Buffer | undefined {
  if (kept instanceof Uint8Array) return Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength);
  return typeof kept === 'string' ? Buffer.from(kept, 'utf8') : undefined;
}

/** Handlers use the parsed body, policies the bytes: a form parser, say, would make two requests of one. */
function isParsedFrom(bytes: Buffer, parsed: unknown): boolean {
  if (parsed === undefined) return true;
  if (parsed instanceof Uint8Array) return bytes.equals(parsed);
  const text = bytes.toString('utf8');
  return typeof parsed === 'string' ? parsed === text : isJsonOf(text, parsed);
}

function isJsonOf(text: string, parsed: unknown): boolean {
  try {
    // Parsers make `{}` of an empty body.
    return isDeepStrictEqual(JSON.parse(text === '' ? '{}' : text), parsed);
  } catch {
    // Not JSON, so not what a JSON parser made.
    return false;
  }
}
