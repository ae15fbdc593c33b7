import { gunzipIfNeeded } from './gunzip-if-needed.ts';
import { parseRecord } from './parse-record.ts';
import { MAX_RECORD_BYTES, RecordSplitter } from './record-splitter.ts';
import type { InputRecord } from './record-text.ts';
import { WholeRecords } from './whole-records.ts';

/** The records of one input, those of a chunk at a time; memory holds a chunk and a record. */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  maxRecordBytes: number = MAX_RECORD_BYTES,
): AsyncGenerator<readonly InputRecord[]> {
  const splitter = new RecordSplitter(maxRecordBytes, new WholeRecords(maxRecordBytes));
  try {
    for await (const chunk of gunzipIfNeeded(source)) {
      const found = splitter.push(chunk);
      if (found.length > 0) yield found.map(parseRecord);
      if (splitter.isOver) return;
    }
  } catch (error) {
    const problem = `cannot be read further: ${error instanceof Error ? error.message : String(error)}`;
    yield [{ ...splitter.position, problem, endsInput: true }];
    return;
  }
  const rest = splitter.end();
  if (rest.length > 0) yield rest.map(parseRecord);
}
