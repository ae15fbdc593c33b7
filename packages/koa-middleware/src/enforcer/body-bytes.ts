import type { IncomingMessage } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { Arrival } from './arrival.ts';
import { readBody, tooLarge } from './read-body.ts';
import { Refusal } from './refusal.ts';

/**
 * The bytes that policies decide on: those that a middleware before this one has kept, else the stream's.
 *
 * @throws Refusal when they are too many, or when a parser has made something else of them than their JSON.
 * @throws Error when the stream was read and nobody has kept the bytes.
 */
export async function bodyBytes(arrival: Arrival<unknown>, limit: number): Promise<Uint8Array> {
  const kept = keptBytes(arrival.keptBody);
  if (kept === undefined) return readStream(arrival, limit);
  if (kept.length > limit) throw tooLarge(limit);
  if (!isParsedFrom(kept, arrival.parsedBody)) {
    throw new Refusal('SerializationException', 'the body was parsed as something else than JSON');
  }
  arrival.keepBody(kept);
  return kept;
}

async function readStream(arrival: Arrival<unknown>, limit: number): Promise<Uint8Array> {
  const { incoming } = arrival;
  if (incoming.readableDidRead && mayHaveBody(incoming)) {
    throw new Error(
      'the body was read before `sagemakerAuthorization` could see its bytes: ' +
        'mount it before the body parser, or let the parser keep them as `rawBody`',
    );
  }
  const bytes = incoming.readableDidRead ? new Uint8Array() : await readBody(incoming, limit);
  arrival.keepBody(bytes);
  return bytes;
}

/** HTTP/2 needs no header to announce a body. */
function mayHaveBody({ headers, httpVersionMajor }: IncomingMessage): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = headers;
  return httpVersionMajor > 1 || coding !== undefined || Number(length) !== 0;
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
