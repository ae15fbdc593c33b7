import { runCommand } from '../src/run-command.ts';
import type { Terminal } from '../src/terminal.ts';
import type { CommandResult } from './sagegate.ts';

/** Runs a command line without a process of its own, which would take longer than most tests. Paths are relative to the workspace. */
export async function runInProcess(
  args: readonly string[],
  input: string | Uint8Array = '',
  more: Partial<Terminal> = {},
): Promise<CommandResult> {
  const [printed, warned]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    input: chunksOf(input),
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    warn: (text) => {
      warned.push(text);
    },
    ...more,
  };
  const exitCode = await runCommand(args, terminal);
  return { exitCode, stdout: printed.join(''), stderr: warned.join('') };
}

/** A text or bytes as stdin gives them. */
export async function* chunksOf(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = await Promise.resolve(Buffer.from(input));
  if (bytes.length > 0) yield bytes;
}
