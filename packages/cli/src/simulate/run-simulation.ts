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
import { ANSWER_FORMATS } from './output/format-answer.ts';
import { directoryOf } from './principals/directory-of.ts';
import { printSkeleton } from './print-skeleton.ts';
import { readPaging } from './read-paging.ts';
import type { Paging } from './read-paging.ts';
import { readRequest } from './read-request.ts';
import type { ReadRequest } from './read-request.ts';
import { refuseOptions } from './refuse-options.ts';
import type { SimulationOptions } from './simulation-options.ts';
import type { SimulationVerb } from './simulation-verb.ts';

/** Simulates the request of a command line and prints the answer. */
export async function runSimulation(
  verb: SimulationVerb,
  options: SimulationOptions,
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
  options: SimulationOptions,
  terminal: Terminal,
): Promise<SimulationAnswer | undefined> {
  refuseOptions(options);
  if (options.generateCliSkeleton !== undefined) {
    await printSkeleton(options.generateCliSkeleton, verb, terminal);
    return undefined;
  }
  const read = await readRequest(verb, options, terminal);
  const directory = await directoryOf(options, read.request, terminal);
  const { explained, answer } = refusalsAsUsage(read, () => simulate(read.request, options, directory));
  const format = ANSWER_FORMATS[options.output ?? verb.defaultFormat];
  const printed = { explained, answer, files: read.files };
  await terminal.print(await format(printed, verb, terminal.style ?? PLAIN));
  return answer;
}

interface Simulated {
  readonly explained: ExplainedSimulation;
  readonly answer: SimulationAnswer;
}

function simulate(
  request: JsonObject,
  options: SimulationOptions,
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
