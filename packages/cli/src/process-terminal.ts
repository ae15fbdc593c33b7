import { once } from 'node:events';
import type { Terminal } from './terminal.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    input: process.stdin,
    print: async (text) => {
      // Waiting for `drain` keeps memory bounded when the reader of a pipe is slow.
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    warn: (text) => {
      process.stderr.write(text);
    },
  };
}
