import { failureKind } from './failure-kind.ts';
import type { SyncState } from './sync-state.ts';
import type { TagCalls, TuningJob } from './tag-calls.ts';
import { tagDifferences, type TagDifferences, type Tags } from './tags.ts';

/** What a run works with. */
export interface SyncRun {
  readonly calls: TagCalls;
  /** Told of everything that is done, as it is done. */
  readonly state: SyncState;
  /** Only sees; changes nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Keeps the state; awaited after each job. */
  readonly save: (state: SyncState) => Promise<void>;
  readonly onChange: (arn: string, differences: TagDifferences) => void;
  readonly onProgress: (tuningJobs: number) => void;
}

/**
 * Gives the training jobs of every tuning job its tags.
 *
 * A job that is denied, or has gone meanwhile, is a failure in the state, and the others go on.
 * @throws what stops the whole run; the state is good to continue then
 */
export async function syncTuningTags(run: SyncRun): Promise<void> {
  const { state } = run;
  const tuningJobs = await run.calls.tuningJobs(state.options.nameContains);
  const done = new Set(state.tuningJobs);
  run.onProgress(tuningJobs.length);
  for (const tuningJob of tuningJobs.filter(({ arn }) => !done.has(arn))) {
    await orFailure(tuningJob.arn, run, () => syncTuningJob(tuningJob, run, tuningJobs.length));
    state.tuningJobs.push(tuningJob.arn);
    state.trainingJobs = [];
    await run.save(state);
    run.onProgress(tuningJobs.length);
  }
  state.finished = true;
  await run.save(state);
}

async function syncTuningJob(tuningJob: TuningJob, run: SyncRun, total: number): Promise<void> {
  const { calls, state } = run;
  const wanted = await calls.tags(tuningJob.arn);
  const done = new Set(state.trainingJobs);
  for (const arn of await calls.trainingJobs(tuningJob)) {
    if (done.has(arn)) continue;
    run.signal.throwIfAborted();
    await orFailure(arn, run, () => syncTrainingJob(arn, wanted, run));
    state.trainingJobs.push(arn);
    state.trainingJobCount += 1;
    await run.save(state);
    run.onProgress(total);
  }
}

/** Adds first: a policy that reads tags sees the job with too many of them rather than with none. */
async function syncTrainingJob(arn: string, wanted: Tags, run: SyncRun): Promise<void> {
  const { calls, state, dryRun } = run;
  const differences = tagDifferences(wanted, await calls.tags(arn), state.options);
  const { toAdd, toRemove } = differences;
  if (toAdd.size === 0 && toRemove.length === 0) return;
  if (!dryRun && toAdd.size > 0) await calls.addTags(arn, toAdd);
  state.tagsAdded += toAdd.size;
  if (!dryRun && toRemove.length > 0) await calls.removeTags(arn, toRemove);
  state.tagsRemoved += toRemove.length;
  run.onChange(arn, differences);
}

async function orFailure(arn: string, { state }: SyncRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error) || failureKind(error) !== 'ofThisJob') throw error;
    state.failures.push({ arn, code: error.name, message: error.message });
  }
}
