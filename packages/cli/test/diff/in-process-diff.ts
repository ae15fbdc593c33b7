import { runCommand } from '../../src/run-command.ts';

export interface DiffResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `sagegate diff` without a process. */
export async function diff(args: readonly string[], input = ''): Promise<DiffResult> {
  const printed: string[] = [];
  const warned: string[] = [];
  const exitCode = await runCommand(['diff', ...args], {
    input: (async function* () {
      await Promise.resolve();
      yield Buffer.from(input);
    })(),
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    warn: (text) => warned.push(text),
  });
  return { exitCode, stdout: printed.join(''), stderr: warned.join('') };
}
