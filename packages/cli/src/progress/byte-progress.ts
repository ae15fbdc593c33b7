import { Writable } from 'node:stream';
import type { Terminal } from '../terminal.ts';

/** Says how far the reading of inputs has come. */
export interface ByteProgress {
  /** So many bytes more; `state` is only asked for when it is shown. */
  readonly advance: (bytes: number, state: () => string) => void;
  /** Takes the progress away. */
  readonly end: () => void;
}

const SILENT: ByteProgress = { advance: () => undefined, end: () => undefined };

const CLEAR_LINE = '\r\u001B[K';
const SHOW_EVERY_MS = 200;

/**
 * A bar on stderr where somebody looks on; where it is not known how much there is, only the state. `now` counts
 * milliseconds.
 */
export async function byteProgress(
  terminal: Terminal,
  totalBytes: number | undefined,
  now: () => number,
): Promise<ByteProgress> {
  if (terminal.isInteractive !== true) return SILENT;
  // The bar listens for keys on stdin, which is the input where there is no total.
  if (totalBytes === undefined) return asLine(terminal, now);
  const { progress } = await import('@clack/prompts');
  const output = new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      terminal.warn(String(chunk));
      done();
    },
  });
  const bar = progress({ max: Math.max(totalBytes, 1), output, indicator: 'timer' });
  bar.start('reading');
  const isDue = everySoOften(now);
  let pending = 0;
  return {
    advance: (bytes, state) => {
      pending += bytes;
      if (!isDue()) return;
      bar.advance(pending, state());
      pending = 0;
    },
    end: () => bar.stop('read'),
  };
}

function asLine(terminal: Terminal, now: () => number): ByteProgress {
  const isDue = everySoOften(now);
  return {
    advance: (_bytes, state) => {
      if (isDue()) terminal.warn(`${CLEAR_LINE}${state()}`);
    },
    end: () => terminal.warn(CLEAR_LINE),
  };
}

function everySoOften(now: () => number): () => boolean {
  let next = now();
  return () => {
    const time = now();
    if (time < next) return false;
    next = time + SHOW_EVERY_MS;
    return true;
  };
}
