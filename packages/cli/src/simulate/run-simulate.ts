import { simulate } from '@sagegate/core/simulation';
import { runBatch } from '../batch/run-batch.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { loadDirectory } from './principals/directory-of.ts';
import { refuseOptions } from './refuse-options.ts';
import { simulateAndPrint } from './run-simulation.ts';
import type { RequestOptions } from './request-options.ts';
import { SIMULATE } from './simulation-verb.ts';

/** The options of `sagegate simulate`. */
export interface SimulateOptions extends RequestOptions {
  readonly batch?: true;
  readonly input?: string;
  readonly expect?: 'allowed' | 'denied';
}

/** Simulates a batch on stdin, or the one request of a file or of flags. */
export async function runSimulate(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  if (options.batch === true) return simulateBatch(options, terminal);
  const answer = await simulateAndPrint(SIMULATE, options, terminal);
  const { expect } = options;
  if (answer === undefined || expect === undefined) return EXIT_CODE.ok;
  const unexpected = answer.EvaluationResults.filter(
    ({ EvalDecision }) => (EvalDecision === 'allowed') !== (expect === 'allowed'),
  );
  for (const { EvalActionName, EvalDecision } of unexpected) {
    terminal.warn(`sagegate: expected ${expect}, but ${EvalActionName} is ${EvalDecision}\n`);
  }
  return unexpected.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

/** Principals are read once for all lines. */
async function simulateBatch(options: SimulateOptions, terminal: Terminal): Promise<ExitCode> {
  refuseOptions(options);
  if (options.output !== undefined && options.output !== 'json') {
    throw new UsageError(`a batch is answered in JSON lines; leave \`--output ${options.output}\` out`);
  }
  const directory = await loadDirectory(options, terminal);
  await runBatch(terminal, (request) => simulate(request, directory === undefined ? {} : { directory }));
  return EXIT_CODE.ok;
}
