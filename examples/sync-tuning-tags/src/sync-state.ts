import { z } from 'zod';

/** What a run is about; another run cannot continue it with other options. */
export interface SyncOptions {
  readonly nameContains?: string | undefined;
  readonly remove: boolean;
}

/** Why the tags of a job could not be seen or changed. */
export interface JobFailure {
  readonly arn: string;
  readonly code: string;
  readonly message: string;
}

/** How far a run is: all that another one needs to continue it. */
export interface SyncState {
  readonly version: 1;
  readonly options: SyncOptions;
  finished: boolean;
  /** ARNs of the tuning jobs that are done with. */
  readonly tuningJobs: string[];
  /** ARNs of the training jobs that are done with, of the tuning job under way. */
  trainingJobs: string[];
  /** Training jobs that were looked at, in all. */
  trainingJobCount: number;
  tagsAdded: number;
  tagsRemoved: number;
  readonly failures: JobFailure[];
}

const COUNT = z.int().min(0);

/** What a state file holds. */
export const SYNC_STATE_SCHEMA: z.ZodType<SyncState> = z.strictObject({
  version: z.literal(1),
  options: z.strictObject({ nameContains: z.string().optional(), remove: z.boolean() }),
  finished: z.boolean(),
  tuningJobs: z.array(z.string()),
  trainingJobs: z.array(z.string()),
  trainingJobCount: COUNT,
  tagsAdded: COUNT,
  tagsRemoved: COUNT,
  failures: z.array(z.strictObject({ arn: z.string(), code: z.string(), message: z.string() })),
});

/** The state of a run that has done nothing yet. */
export function newState(options: SyncOptions): SyncState {
  const nothing = { tuningJobs: [], trainingJobs: [], trainingJobCount: 0, tagsAdded: 0, tagsRemoved: 0 };
  return { version: 1, options, finished: false, ...nothing, failures: [] };
}
