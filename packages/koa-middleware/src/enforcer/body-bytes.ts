import type { Arrival } from './arrival.ts';
import { isSameJson } from './is-same-json.ts';
import { readBody, tooLarge } from './read-body.ts';
import type { BodyLimit } from './read-body.ts';
import { MountingError, Refusal } from './refusal.ts';

/**
 * The bytes that policies decide on: those that a middleware before this one has kept, else the stream's.
 *
 * @throws Refusal when they are too many, or when a parser has made something else of them than their JSON.
 * @throws MountingError when the stream was read and nobody has kept the bytes, or not all of them yet.
 */
export async function bodyBytes(arrival: Arrival<unknown>, limit: BodyLimit): Promise<Buffer> {
  const kept = arrival.keptBody();
  const bytes = keptBytes(kept);
  if (bytes === undefined) return readStream(arrival, limit);
  if (!isWhole(kept, arrival)) throw new MountingError(STILL_READ);
  if (bytes.length > limit.bytes) throw tooLarge(limit);
  checkParsed(bytes, arrival.parsedBody());
  keep(bytes, arrival);
  return bytes;
}

const STILL_READ =
  'the body is still being read where `sagemakerAuthorization` stands: ' +
  'whatever keeps it as `rawBody` must wait for its end before it lets the request on';

/** Bodies that were read to their end here, and put back, so that their streams have them again. */
const READ_HERE = new WeakSet<Uint8Array>();

function keep(bytes: Buffer, { keepBody }: Arrival<unknown>): void {
  READ_HERE.add(bytes);
  keepBody(bytes);
}

/** Who adds to `rawBody` piece by piece and does not wait would have the first piece decided on, or nothing. */
function isWhole(kept: unknown, { incoming }: Arrival<unknown>): boolean {
  if (kept instanceof Uint8Array && READ_HERE.has(kept)) return true;
  return incoming.complete && incoming.readableLength === 0;
}

async function readStream(arrival: Arrival<unknown>, limit: BodyLimit): Promise<Buffer> {
  const { incoming } = arrival;
  if (incoming.readableDidRead || incoming.readableEncoding !== null) {
    throw new MountingError(
      'the body was read before `sagemakerAuthorization` could see its bytes: ' +
        'mount it before the body parser, or let the parser keep them as `rawBody`',
    );
  }
  const bytes = await readBody(arrival, limit);
  // Parsers leave `{}` where they parse nothing.
  const parsed = arrival.parsedBody();
  if (!isSameJson({}, parsed)) checkParsed(bytes, parsed);
  keep(bytes, arrival);
  return bytes;
}

function keptBytes(kept: unknown): Buffer | undefined {
  if (kept instanceof Uint8Array) return Buffer.from(kept.buffer, kept.byteOffset, kept.byteLength);
  return typeof kept === 'string' ? Buffer.from(kept, 'utf8') : undefined;
}

/** Handlers use the parsed body, policies the bytes: a form parser, say, would make two requests of one. */
function checkParsed(bytes: Buffer, parsed: unknown): void {
  if (isParsedFrom(bytes, parsed)) return;
  throw new Refusal('SerializationException', 'the body was parsed as something else than JSON');
}

function isParsedFrom(bytes: Buffer, parsed: unknown): boolean {
  if (parsed === undefined) return true;
  if (parsed instanceof Uint8Array) return bytes.equals(parsed);
  const text = bytes.toString('utf8');
  return typeof parsed === 'string' ? parsed === text : isJsonOf(text, parsed);
}

function isJsonOf(text: string, parsed: unknown): boolean {
  try {
    // Parsers make `{}` of an empty body.
    return isSameJson(JSON.parse(text === '' ? '{}' : text), parsed);
  } catch {
    // Not JSON, so not what a JSON parser made.
    return false;
  }
}
