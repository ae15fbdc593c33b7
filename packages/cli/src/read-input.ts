import { open } from 'node:fs/promises';
import { describeFileProblem } from './describe-file-problem.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const MAX_INPUT_BYTES = 16 * 1024 * 1024;

/**
 * The text of a file, or of stdin for `-`.
 *
 * @throws UsageError for what cannot be read as UTF-8 text.
 */
export async function readInput(file: string, terminal: Terminal): Promise<string> {
  const bytes = file === '-' ? await readAll(terminal.input) : await readNamed(file);
  if (bytes.length > MAX_INPUT_BYTES) throw new UsageError(`${file}: longer than ${MAX_INPUT_BYTES} bytes`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${file}: not UTF-8 text`, { cause: error });
  }
}

/** Not as a whole: a device has no end. */
async function readNamed(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file);
    return await readAll(handle.createReadStream());
  } catch (error) {
    throw new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
  }
}

async function readAll(input: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('an input gives bytes');
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_INPUT_BYTES) break;
  }
  return Buffer.concat(chunks);
}
