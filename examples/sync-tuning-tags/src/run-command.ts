import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { Clock } from './clock.ts';
import { describeChange, describeProgress, describeSummary } from './messages.ts';
import { readOptions, USAGE, type CommandOptions } from './options.ts';
import { Pacer } from './pacer.ts';
import { ProgressLine } from './progress-line.ts';
import { loadState, saveState } from './state-file.ts';
import { newState, type SyncState } from './sync-state.ts';
import { syncTuningTags } from './sync-tuning-tags.ts';
import { TagCalls } from './tag-calls.ts';
import { UsageError } from './usage-error.ts';

/** What the command has of the world. */
export interface CommandHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: (line: string) => void;
  /** Text as it is, with its line ends. */
  readonly stderr: (text: string) => void;
  /** Whether a person looks at stderr. */
  readonly isTerminal: boolean;
  readonly clock: Clock;
  /** Aborted: the run ends as soon as it can be continued. */
  readonly signal: AbortSignal;
}

/** Each exit status tells a script something else; `--help` explains them. */
const EXIT = { inStep: 0, notEnded: 1, usage: 2, someFailed: 3, interrupted: 130 } as const;

/** Runs the command and gives its exit status. */
export async function runCommand(args: readonly string[], host: CommandHost): Promise<number> {
  if (args.includes('--help')) {
    host.stdout(USAGE);
    return EXIT.inStep;
  }
  try {
    const options = readOptions(args, host.environment);
    const state = options.dryRun
      ? newState(options)
      : await loadState(options.stateFile, syncOptions(options));
    return await runWith(options, state, host);
  } catch (error) {
    host.stderr(`sync-tuning-tags: ${messageOf(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.notEnded;
  }
}

async function runWith(options: CommandOptions, state: SyncState, host: CommandHost): Promise<number> {
  const client = clientOf(options);
  const progress = new ProgressLine({
    write: host.stderr,
    isTerminal: host.isTerminal,
    now: host.clock.now,
  });
  try {
    await sync({ options, state, host, client, progress });
  } catch (error) {
    progress.end();
    if (!host.signal.aborted) throw error;
    host.stderr('sync-tuning-tags: interrupted; run it again to continue\n');
    return EXIT.interrupted;
  } finally {
    client.destroy();
  }
  progress.end();
  for (const line of describeSummary(state, options.dryRun)) host.stdout(line);
  return state.failures.length > 0 ? EXIT.someFailed : EXIT.inStep;
}

interface Running {
  readonly options: CommandOptions;
  readonly state: SyncState;
  readonly host: CommandHost;
  readonly client: SageMakerClient;
  readonly progress: ProgressLine;
}

async function sync({ options, state, host, client, progress }: Running): Promise<void> {
  const { dryRun, stateFile, callsPerSecond } = options;
  const { clock, signal } = host;
  const pacer = new Pacer(callsPerSecond, clock);
  const start = clock.now();
  await syncTuningTags({
    calls: new TagCalls(client, pacer),
    state,
    dryRun,
    signal,
    save: (current) => (dryRun ? Promise.resolve() : saveState(stateFile, current)),
    onChange: (arn, differences) => {
      progress.clear();
      host.stdout(describeChange(arn, differences, dryRun));
    },
    onProgress: (tuningJobs) => {
      const totals = { tuningJobs, calls: pacer.calls, milliseconds: clock.now() - start };
      progress.show(describeProgress(state, totals));
    },
  });
}

/** Without an endpoint the SDK finds SageMaker's own; credentials are those that it finds in any case. */
function clientOf({ endpoint, region }: CommandOptions): SageMakerClient {
  return new SageMakerClient({ region, maxAttempts: 1, ...(endpoint !== undefined && { endpoint }) });
}

function syncOptions({ nameContains, remove }: CommandOptions): SyncState['options'] {
  return { nameContains, remove };
}

function messageOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name === 'UsageError' ? '' : `${error.name}: `}${error.message}`
    : String(error);
}
