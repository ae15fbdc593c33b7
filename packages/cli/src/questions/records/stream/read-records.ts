import type { JsonObject } from '@sagegate/core/simulation';
import { gunzipIfNeeded } from './gunzip-if-needed.ts';
import { parseRecord } from './parse-record.ts';
import { RecordSplitter } from './record-splitter.ts';
import type { RecordText } from './record-text.ts';

/** A record with its place in the input, or why it cannot be read. */
export type InputRecord =
  | { readonly line: number; readonly column: number; readonly record: JsonObject }
  | {
      readonly line: number;
      readonly column: number;
      readonly problem: string;
      /** Whether what follows in the input is not read either. */
      readonly endsInput?: true;
    };

/** The records of one input, those of a chunk at a time; memory holds a chunk and a record. */
export async function* readRecords(
  source: AsyncIterable<Uint8Array>,
  maxRecordBytes?: number,
): AsyncGenerator<readonly InputRecord[]> {
  const splitter = new RecordSplitter(maxRecordBytes);
  try {
    for await (const chunk of gunzipIfNeeded(source)) {
      const found = splitter.push(chunk);
      if (found.length > 0) yield found.map(toInputRecord);
      if (splitter.isOver) return;
    }
  } catch (error) {
    const problem = `cannot be read further: ${error instanceof Error ? error.message : String(error)}`;
    yield [{ ...splitter.position, problem, endsInput: true }];
    return;
  }
  const rest = splitter.end();
  if (rest.length > 0) yield rest.map(toInputRecord);
}

function toInputRecord(found: RecordText): InputRecord {
  if ('problem' in found) return found;
  const { line, column } = found;
  return { line, column, ...parseRecord(found) };
}
