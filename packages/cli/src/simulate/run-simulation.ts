import { CodedError, explainSimulation, pageEnd, toSimulationAnswer } from '@sagegate/core/simulation';
import type {
  ExplainedSimulation,
  JsonObject,
  PrincipalDirectory,
  SimulationAnswer,
} from '@sagegate/core/simulation';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { PLAIN } from '../style/style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { describeRefusal } from './describe-refusal.ts';
import { SIMULATION_SKELETON } from './flags/skeleton.ts';
import { printAnswer } from './output/print-answer.ts';
import { directoryOf } from './principals/directory-of.ts';
import { printSkeleton } from './print-skeleton.ts';
import { readPaging } from './read-paging.ts';
import type { Paging } from './read-paging.ts';
import { readRequest } from './read-request.ts';
import type { ReadRequest } from './read-request.ts';
import { refuseOptions } from './refuse-options.ts';
import type { RequestOptions } from './request-options.ts';
import type { SimulationVerb } from './simulation-verb.ts';

/** Simulates the request of a command line and prints the answer. */
export async function runSimulation(
  verb: SimulationVerb,
  options: RequestOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  await simulateAndPrint(verb, options, terminal);
  return EXIT_CODE.ok;
}

/**
 * The answer that was printed; `undefined` where a skeleton was printed instead.
 *
 * @throws UsageError for a request that has no answer.
 */
export async function simulateAndPrint(
  verb: SimulationVerb,
  options: RequestOptions,
  terminal: Terminal,
): Promise<SimulationAnswer | undefined> {
  refuseOptions(options);
  if (options.generateCliSkeleton !== undefined) {
    await printSkeleton(options.generateCliSkeleton, verb, SIMULATION_SKELETON, terminal);
    return undefined;
  }
  const read = await readRequest(verb, options, terminal);
  const directory = await directoryOf(options, read.request, terminal);
  const { explained, answer } = refusalsAsUsage(read, () => simulate(read.request, options, directory));
  await printAnswer(answer, {
    verb,
    options,
    terminal,
    asTable: async () => (await import('./output/format-answer-table.ts')).formatAnswerTable(answer),
    ...(verb.explains && { asText: () => explanationOf(explained, read, terminal) }),
  });
  return answer;
}

async function explanationOf(
  { actions }: ExplainedSimulation,
  { files }: ReadRequest,
  { style = PLAIN }: Terminal,
): Promise<string> {
  const { formatExplanations } = await import('./format-explanations.ts');
  return formatExplanations(actions, { style, files });
}

interface Simulated {
  readonly explained: ExplainedSimulation;
  readonly answer: SimulationAnswer;
}

function simulate(
  request: JsonObject,
  options: RequestOptions,
  directory: PrincipalDirectory | undefined,
): Simulated {
  const paging = readPaging(options, request);
  const explained = explainSimulation(request, {
    page: paging.page,
    ...(directory !== undefined && { directory }),
  });
  return { explained, answer: { ...toSimulationAnswer(explained), ...endOf(paging, request) } };
}

/** What follows the results: the API's own members, or the AWS CLI's, which are there only where results are left. */
function endOf({ page, manner }: Paging, { ActionNames: actions }: JsonObject): object {
  const end = pageEnd(page, Array.isArray(actions) ? actions.length : 0);
  if (manner === 'service') return end;
  return end.Marker === undefined ? {} : { NextToken: end.Marker };
}

function refusalsAsUsage<Result>(read: ReadRequest, simulateNow: () => Result): Result {
  try {
    return simulateNow();
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    throw new UsageError(describeRefusal(error, read), { cause: error });
  }
}
