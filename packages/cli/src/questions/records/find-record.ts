import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { JsonObject } from '@sagegate/core/simulation';
import { describeFileProblem } from '../../describe-file-problem.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { objectAt, textAt } from './json-fields.ts';
import { readRecords } from './stream/read-records.ts';

/**
 * The first record of an audit that has an id, as the id of its request or its own: in JSON lines or in a file of CloudTrail,
 * compressed or not; `-` is stdin. Records that cannot be read are passed over.
 *
 * @throws UsageError for a file that cannot be read, and where no record has the id.
 */
export async function findRecord(id: string, file: string, terminal: Terminal): Promise<JsonObject> {
  for await (const found of readRecords(await openAudit(file, terminal))) {
    for (const entry of found) {
      if ('record' in entry && idsOf(entry.record).includes(id)) return entry.record;
      if ('endsInput' in entry)
        throw new UsageError(`${file}: line ${entry.line}, column ${entry.column}: ${entry.problem}`);
    }
  }
  throw new UsageError(`${file}: no record with the id \`${id}\``);
}

async function openAudit(file: string, { input }: Terminal): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') return input;
  try {
    return bytesOf(await open(file));
  } catch (error) {
    throw new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
  }
}

async function* bytesOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<unknown> = handle.createReadStream();
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
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
