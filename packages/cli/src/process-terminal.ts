import { once } from 'node:events';
import { fstatSync } from 'node:fs';
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
    // Terminals that nobody has sized, of containers and recorders, say that they have none.
    ...(stdout.isTTY && stdout.columns > 0 && { columns: stdout.columns }),
    // Asked for only by who reads keys: opening stdin takes time.
    get setRawMode() {
      const { stdin } = process;
      return stdin.isTTY ? (isRaw: boolean) => void stdin.setRawMode(isRaw) : undefined;
    },
  };
}

/** A stream that is no terminal has no `isTTY` at all. */
function styleOf(stream: NodeJS.WriteStream): Style {
  const isTerminal = 'isTTY' in stream && stream.isTTY;
  return createStyle(wantsColors({ isTerminal, environment: process.env }));
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
