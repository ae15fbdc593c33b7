import { runBatch } from '../batch/run-batch.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { simulate } from '@sagegate/core/simulation';
import { simulateOne } from './simulate-one.ts';

/** The options of `sagegate simulate`. */
export interface SimulateOptions {
  readonly batch?: true;
  readonly input?: string;
  readonly expect?: 'allowed' | 'denied';
  readonly output?: OutputFormat;
}

/** Simulates a batch on stdin, or the one request of a file. */
export async function runSimulate(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  const { batch, input, expect, output } = options;
  if (batch === true) {
    if (output === 'text')
      throw new UsageError('a batch is answered in JSON lines; leave `--output text` out');
    await runBatch(terminal, simulate);
    return EXIT_CODE.ok;
  }
  if (input === undefined) throw new UsageError('say where the requests are: `--batch` or `--input <file>`');
  return simulateOne({ input, expect, output: output ?? 'text' }, terminal);
}
