import { createReadStream } from 'node:fs';
import type { Terminal } from '../../terminal.ts';
import type { InputFile } from './input-files.ts';

const CHUNK_BYTES = 256 * 1024;

/** The bytes of an input; `onBytes` is told how many have come, as they come. */
export async function* openInput(
  { name }: InputFile,
  terminal: Terminal,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  const source = name === '-' ? terminal.input : createReadStream(name, { highWaterMark: CHUNK_BYTES });
  for await (const chunk of source) {
    const bytes = toBytes(chunk);
    onBytes(bytes.length);
    yield bytes;
  }
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('a file gives bytes');
}
