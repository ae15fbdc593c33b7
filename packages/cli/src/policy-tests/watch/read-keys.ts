import type { Terminal } from '../../terminal.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ENDS: ReadonlySet<string> = new Set(['q', 'Q', CTRL_C, CTRL_D]);
const RUNS: ReadonlySet<string> = new Set(['\r', '\n']);

/** What keys do. */
export interface KeyActions {
  readonly end: () => Promise<void>;
  readonly runAll: () => void;
}

/** Reads keys until one ends it; where nobody types, there are none, and a signal ends the process. */
export async function readKeys(
  { input, setRawMode }: Pick<Terminal, 'input' | 'setRawMode'>,
  { end, runAll }: KeyActions,
): Promise<void> {
  if (setRawMode === undefined) return;
  setRawMode(true);
  try {
    for await (const bytes of input) {
      const keys = Array.from(Buffer.from(bytes).toString('latin1'));
      if (keys.some((key) => RUNS.has(key))) runAll();
      if (keys.some((key) => ENDS.has(key))) break;
    }
  } finally {
    setRawMode(false);
  }
  await end();
}
