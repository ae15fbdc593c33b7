import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { LineSplitter } from '../../batch/line-splitter.ts';
import { describeFileProblem } from '../../describe-file-problem.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { objectAt, objectsAt, textAt } from './json-fields.ts';

/** A file of CloudTrail holds all of its events in one line. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;

/**
 * The first record of an audit that has an id, as the id of its request or its own: in JSON lines or in a file of CloudTrail,
 * compressed or not; `-` is stdin.
 *
 * @throws UsageError for a file that cannot be read, and where no record has the id.
 */
export async function findRecord(id: string, file: string, terminal: Terminal): Promise<JsonObject> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  const search = (lines: ReturnType<LineSplitter['push']>): JsonObject | undefined =>
    lines.flatMap((line) => ('text' in line ? recordsIn(line.text, id) : []))[0];
  try {
    for await (const chunk of unpacked(file === '-' ? terminal.input : createReadStream(file))) {
      const found = search(splitter.push(chunk));
      if (found !== undefined) return found;
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
  }
  const last = search(splitter.end());
  if (last !== undefined) return last;
  throw new UsageError(`${file}: no record with the id \`${id}\``);
}

const GZIP = [0x1f, 0x8b];

/** A stream as it is, or unpacked where it begins like one of gzip. */
async function* unpacked(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  const bytes = first.done === true ? new Uint8Array() : first.value;
  const isPacked = GZIP.every((byte, index) => bytes[index] === byte);
  const all = rejoined(bytes, chunks);
  yield* isPacked ? gunzipped(all) : all;
}

async function* rejoined(first: Uint8Array, chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // What goes wrong is thrown where the output is read.
  const output = pipeline(Readable.from(chunks), createGunzip(), () => undefined);
  for await (const chunk of output) if (chunk instanceof Uint8Array) yield chunk;
}

/** Most lines have other ids, and are not parsed. */
function recordsIn(line: string, id: string): readonly JsonObject[] {
  if (!line.includes(id)) return [];
  const value = parsed(line);
  if (!isJsonObject(value)) return [];
  const records = Object.hasOwn(value, 'Records') ? objectsAt(value, 'Records') : [value];
  return records.filter((record) => idsOf(record).includes(id));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that was cut off in a crash, say; the others count.
    return undefined;
  }
}

/** In every shape of the audit, and in CloudTrail. */
function idsOf(record: JsonObject): readonly (string | undefined)[] {
  const metadata = objectAt(record, 'metadata');
  return [
    ...['requestId', 'eventId', 'requestID', 'eventID'].map((name) => textAt(record, name)),
    textAt(metadata, 'uid'),
    textAt(metadata, 'correlation_uid'),
  ];
}
