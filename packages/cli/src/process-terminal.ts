import { once } from 'node:events';
import { fstatSync } from 'node:fs';
import { isatty } from 'node:tty';
import { createStyle, wantsColors } from './style/style.ts';
import type { Style } from './style/style.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  return {
    input: readStdin(),
    print: async (text) => {
      // Waiting for `drain` keeps memory bounded when the reader of a pipe is slow.
      if (!stdout.write(text)) await once(stdout, 'drain');
    },
    warn: (text) => {
      stderr.write(text);
    },
    isInteractive: stderr.isTTY,
    style: styleOf(stdout),
    messageStyle: styleOf(stderr),
    ...(stdout.isTTY && { columns: stdout.columns }),
    ...(process.stdin.isTTY && { setRawMode: (isRaw: boolean) => void process.stdin.setRawMode(isRaw) }),
  };
}

/** Asks for the descriptor: a stream that is none has no `isTTY` at all, which is not false. */
function styleOf({ fd }: { readonly fd: number }): Style {
  return createStyle(wantsColors({ isTerminal: isatty(fd), environment: process.env }));
}

/** @throws UsageError where stdin is something that cannot be read, such as a folder. */
async function* readStdin(): AsyncGenerator<Uint8Array> {
  // Node takes a folder for an empty file.
  if (fstatSync(process.stdin.fd).isDirectory()) throw new UsageError('stdin: is a folder, not a file');
  try {
    yield* process.stdin;
  } catch (error) {
    throw new UsageError(`stdin: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
