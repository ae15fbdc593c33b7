import type { JobFailure, SyncState } from './sync-state.ts';
import type { TagDifferences } from './tags.ts';

/** `training-job/churn-001: + "Env=Dev", - "Owner"`; quoted, as tags may hold anything. */
export function describeChange(arn: string, { toAdd, toRemove }: TagDifferences, dryRun: boolean): string {
  const added = [...toAdd].map(([key, value]) => `+ ${JSON.stringify(`${key}=${value}`)}`);
  const removed = toRemove.map((key) => `- ${JSON.stringify(key)}`);
  return `${dryRun ? 'would change ' : ''}${jobOf(arn)}: ${[...added, ...removed].join(', ')}`;
}

/** How far the run is. */
export function describeProgress(
  state: SyncState,
  totals: { readonly tuningJobs: number; readonly calls: number; readonly milliseconds: number },
): string {
  const { tuningJobs, calls, milliseconds } = totals;
  const rate = milliseconds > 0 ? (calls / milliseconds) * 1000 : 0;
  return (
    `tuning jobs ${state.tuningJobs.length}/${tuningJobs}, training jobs ${state.trainingJobCount}, ` +
    `tags changed ${state.tagsAdded + state.tagsRemoved}, ${rate.toFixed(1)} calls/s`
  );
}

/** What a run that went to its end has done. */
export function describeSummary(state: SyncState, dryRun: boolean): readonly string[] {
  const { tuningJobs, trainingJobCount, tagsAdded, tagsRemoved, failures } = state;
  const verb = dryRun ? 'to add' : 'added';
  return [
    `${tuningJobs.length} tuning jobs, ${trainingJobCount} training jobs: ` +
      `${tagsAdded} tags ${verb}, ${tagsRemoved} ${dryRun ? 'to remove' : 'removed'}, ${failures.length} failed`,
    ...failures.map(describeFailure),
  ];
}

function describeFailure({ arn, code, message }: JobFailure): string {
  return `failed ${jobOf(arn)}: ${code}: ${JSON.stringify(message)}`;
}

function jobOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}
