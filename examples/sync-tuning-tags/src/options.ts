import { parseArgs } from 'node:util';
import type { SyncOptions } from './sync-state.ts';
import { UsageError } from './usage-error.ts';

/** What the command line says. */
export interface CommandOptions extends SyncOptions {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly stateFile: string;
  readonly callsPerSecond: number;
  readonly dryRun: boolean;
}

/** What `--help` prints. */
export const USAGE = `sync-tuning-tags [options]

Gives the training jobs of hyperparameter tuning jobs the tags of their tuning job.

  --endpoint URL          the gateway; default: AWS_ENDPOINT_URL_SAGEMAKER, else SageMaker itself
  --region REGION         default: AWS_REGION, else us-east-1
  --name-contains TEXT    only tuning jobs with this in their names
  --remove                also remove tags that the tuning job does not have
  --dry-run               only say what would change
  --calls-per-second N    at most so many; fewer while SageMaker throttles (default 5)
  --state FILE            where a run that was interrupted is continued (default sync-tuning-tags.json)

Exit status: 0 all tags are in step, 1 the run could not end (run it again to continue), 2 wrong options,
3 some jobs were denied or failed, 130 interrupted (run it again to continue).`;

/** @throws UsageError */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandOptions {
  const values = parsedArguments(args);
  return {
    endpoint: endpointOf(values.endpoint ?? environment['AWS_ENDPOINT_URL_SAGEMAKER']),
    region: values.region ?? environment['AWS_REGION'] ?? 'us-east-1',
    stateFile: values.state,
    callsPerSecond: rateOf(values['calls-per-second']),
    dryRun: values['dry-run'],
    remove: values.remove,
    nameContains: values['name-contains'],
  };
}

const OPTIONS = {
  endpoint: { type: 'string' },
  region: { type: 'string' },
  'name-contains': { type: 'string' },
  remove: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'calls-per-second': { type: 'string', default: '5' },
  state: { type: 'string', default: 'sync-tuning-tags.json' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function parsedArguments(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`${problem}; --help lists the options`, { cause });
  }
}

function endpointOf(text: string | undefined): string | undefined {
  if (text === undefined || /^https?:\/\/[^/]/.test(text)) return text;
  throw new UsageError(`--endpoint must be a URL with http or https, not \`${text}\``);
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (rate >= 0.1 && rate <= 100) return rate;
  throw new UsageError(`--calls-per-second must be a number from 0.1 to 100, not \`${text}\``);
}
