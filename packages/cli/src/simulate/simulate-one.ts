import { CodedError, explainSimulation, toSimulationAnswer } from '@sagegate/core/simulation';
import { parseJsonObject, refuseJsonFaults } from '../batch/parse-json-object.ts';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { ExplainedSimulation } from '@sagegate/core/simulation';
import { formatExplanations } from './format-explanations.ts';

/** What one simulation needs to know. */
export interface OneSimulation {
  readonly input: string;
  readonly expect: 'allowed' | 'denied' | undefined;
  readonly output: OutputFormat;
}

/**
 * Simulates the one request of a file and says whether its decisions are as expected.
 *
 * @throws UsageError for a file that cannot be read or holds no request.
 */
export async function simulateOne(options: OneSimulation, terminal: Terminal): Promise<ExitCode> {
  const explained = explainFile(options.input, await readInput(options.input, terminal));
  const answer = toSimulationAnswer(explained);
  await terminal.print(
    options.output === 'json'
      ? `${JSON.stringify(answer, null, 2)}\n`
      : formatExplanations(explained.actions),
  );
  const unexpected = answer.EvaluationResults.filter(({ EvalDecision }) => {
    return options.expect !== undefined && (EvalDecision === 'allowed') !== (options.expect === 'allowed');
  });
  for (const { EvalActionName, EvalDecision } of unexpected) {
    terminal.warn(`sagegate: expected ${options.expect}, but ${EvalActionName} is ${EvalDecision}\n`);
  }
  return unexpected.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

function explainFile(file: string, text: string): ExplainedSimulation {
  try {
    const request = parseJsonObject(text);
    refuseJsonFaults(text);
    return explainSimulation(request);
  } catch (error) {
    if (error instanceof CodedError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
