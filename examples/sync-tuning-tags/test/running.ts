import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ListTagsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { LocalSagemakerOptions, ReceivedCall } from '@sagegate/example-local-sagemaker';
import { onTestFinished } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { Pacer } from '../src/pacer.ts';
import { loadState, saveState } from '../src/state-file.ts';
import type { SyncState } from '../src/sync-state.ts';
import { syncTuningTags, type SyncRun } from '../src/sync-tuning-tags.ts';
import { TagCalls } from '../src/tag-calls.ts';
import { startTryOut, type TryOut } from '../src/try-out.ts';
import { createTuningJob, type ExampleTuningJob } from '../src/tuning-jobs.ts';

export const TAG_SYNC_KEY = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

/** A clock on which sleeping takes no time; it tells how long everybody has slept. */
export interface TestClock extends Clock {
  readonly slept: number[];
}

export function testClock(): TestClock {
  const slept: number[] = [];
  let now = 0;
  const sleep = async (milliseconds: number): Promise<void> => {
    slept.push(milliseconds);
    now += milliseconds;
  };
  return { slept, sleep, now: () => now };
}

interface RunOptions {
  readonly remove?: boolean;
  readonly nameContains?: string;
  readonly pageSize?: number;
}

export interface Running extends TryOut {
  readonly clock: TestClock;
  readonly stateFile: string;
  /** Runs to its end, or to what it throws; gives the state as it is then. */
  readonly sync: (more?: Partial<SyncRun> & RunOptions) => Promise<SyncState>;
  /** Names and tags of all training jobs whose names begin so. */
  readonly tagsOf: (tuningJob: string) => Promise<readonly Readonly<Record<string, string>>[]>;
  /** ARNs of the calls of that name that callers made through the gateway. */
  readonly called: (operation: string) => readonly string[];
}

/** The gateway with a SageMaker that has these tuning jobs. */
export async function running(
  jobs: readonly ExampleTuningJob[],
  options: Partial<LocalSagemakerOptions> = {},
): Promise<Running> {
  const tryOut = await startTryOut(options);
  const client = new SageMakerClient({
    endpoint: tryOut.gateway.url,
    region: 'us-east-1',
    credentials: TAG_SYNC_KEY,
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await tryOut.close();
  });
  for (const job of jobs) await createTuningJob(tryOut.owner, job);
  const before = tryOut.sagemaker.requests.length;
  const clock = testClock();
  const stateFile = join(tryOut.folder, 'state.json');
  return {
    ...tryOut,
    clock,
    stateFile,
    sync: async ({ remove = false, nameContains, pageSize, ...more } = {}) => {
      const state = await loadState(stateFile, { remove, nameContains });
      await syncTuningTags({
        calls: new TagCalls(client, new Pacer(10, clock), pageSize),
        state,
        dryRun: false,
        signal: new AbortController().signal,
        save: (current) => saveState(stateFile, current),
        onChange: () => undefined,
        onProgress: () => undefined,
        ...more,
      });
      return state;
    },
    tagsOf: (tuningJob) => tagsOf(tryOut, tuningJob),
    called: (operation) =>
      tryOut.sagemaker.requests
        .slice(before)
        .filter((call) => call.operation === operation && !isLookup(call))
        .map((call) => resourceArn(call)),
  };
}

export async function savedState(stateFile: string): Promise<SyncState> {
  return JSON.parse(await readFile(stateFile, 'utf8')) as SyncState;
}

export function isLookup({ headers }: ReceivedCall): boolean {
  return headers.get('user-agent') === 'sagegate-lookup';
}

export function resourceArn({ body }: ReceivedCall): string {
  const { ResourceArn = '' } = JSON.parse(Buffer.from(body).toString('utf8')) as { ResourceArn?: string };
  return ResourceArn;
}

async function tagsOf({ owner }: TryOut, tuningJob: string): Promise<readonly Record<string, string>[]> {
  const list = { HyperParameterTuningJobName: tuningJob, MaxResults: 100 };
  const { TrainingJobSummaries = [] } = await owner.send(
    new ListTrainingJobsForHyperParameterTuningJobCommand(list),
  );
  return await Promise.all(
    TrainingJobSummaries.map(async ({ TrainingJobArn }) => {
      const { Tags = [] } = await owner.send(new ListTagsCommand({ ResourceArn: TrainingJobArn }));
      return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
    }),
  );
}
