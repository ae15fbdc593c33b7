import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { recordedEvent } from './recorded-events.ts';

const EVENTS_AT_A_TIME = 500;

/** Writes a file as CloudTrail delivers it: one object, one line, compressed. Resolves to the bytes before that. */
export async function writeRecordedEvents(file: string, count: number): Promise<number> {
  let bytes = 0;
  function* parts(): Generator<string> {
    yield '{"Records":[';
    for (let first = 0; first < count; first += EVENTS_AT_A_TIME) {
      const length = Math.min(EVENTS_AT_A_TIME, count - first);
      const events = Array.from({ length }, (_, index) => JSON.stringify(recordedEvent(first + index)));
      const text = `${first === 0 ? '' : ','}${events.join(',')}`;
      bytes += text.length;
      yield text;
    }
    yield ']}';
  }
  await pipeline(Readable.from(parts()), createGzip(), createWriteStream(file));
  return bytes;
}
